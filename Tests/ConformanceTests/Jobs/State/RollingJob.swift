import Tidemark

/// `rolling`: running aggregates of a keyed stream.
enum RollingJob {
    private struct Row: Sendable {
        var k: String
        var v: Int64
        var p: Int64
    }

    static func build(_ bench: JobBench) throws {
        let keyed = bench.left
            .map { Row(k: $0.key, v: $0.value, p: $0.payload) }
            .keyBy(\.k)
        let first = bench.job["first"]?.bool ?? true
        let rows: DataStream<Row> =
            switch bench.job["agg"]?.string {
            case "sum": keyed.sum(\.v)
            case "min": keyed.min(\.v)
            case "max": keyed.max(\.v)
            case "minBy": keyed.minBy(\.v, first: first)
            case "maxBy": keyed.maxBy(\.v, first: first)
            case "reduce": keyed.reduce { Row(k: $0.k, v: $1.v &- $0.v, p: $0.p &+ 1) }
            default: throw ConformanceCase.Malformed(what: "an aggregate that is not known")
            }
        bench.main(
            rows.map { .object(["k": .text($0.k), "v": .integer($0.v), "p": .integer($0.p)]) }
        )
    }
}
