import Tidemark

/// `iterate`: elements go round, less by a step each time, until nothing is left.
enum IterateJob {
    static func build(_ bench: JobBench) {
        let step = bench.job["step"]?.integer ?? 1
        let wait = bench.job["waitMs"]?.integer.map { Duration.milliseconds($0) }
        let loop = bench.left.map { Round(key: $0.key, value: $0.value) }.iterate(maxWait: wait)
        let less = loop.stream.map { Round(key: $0.key, value: $0.value &- step) }
        loop.closeWith(less.filter { $0.value > 0 })
        bench.main(less.filter { $0.value <= 0 }.map(\.json))
    }

    private struct Round: Sendable {
        let key: String
        let value: Int64

        var json: JSON { .object(["k": .text(key), "v": .integer(value)]) }
    }
}
