import Tidemark

/// `intervalJoin`: pairs of elements of one key that happen near each other.
enum IntervalJoinJob {
    static func build(_ bench: JobBench) {
        let job = bench.job
        var joined = bench.left.keyBy(\.key).intervalJoin(bench.right.keyBy(\.key)).between(
            .milliseconds(job["lower"]?.integer ?? 0),
            .milliseconds(job["upper"]?.integer ?? 0)
        )
        if job["lowerExclusive"]?.bool == true { joined = joined.lowerBoundExclusive() }
        if job["upperExclusive"]?.bool == true { joined = joined.upperBoundExclusive() }
        let sidesLeft = job["leftLate"]?.bool == true
        let sidesRight = job["rightLate"]?.bool == true
        if sidesLeft { joined = joined.sideOutputLeftLateData(leftLate) }
        if sidesRight { joined = joined.sideOutputRightLateData(rightLate) }
        let main = joined.process(each: { _ in Pair() })
        bench.main(main)
        if sidesLeft { bench.side(leftLate.id, main.sideOutput(leftLate).map(\.late)) }
        if sidesRight { bench.side(rightLate.id, main.sideOutput(rightLate).map(\.late)) }
    }

    private static let leftLate = OutputTag<VectorElement>("leftLate")
    private static let rightLate = OutputTag<VectorElement>("rightLate")

    private struct Pair: ProcessJoinFunction {
        func processElement(
            _ left: VectorElement,
            _ right: VectorElement,
            _ context: JoinContext,
            _ out: Collector<JSON>
        ) {
            out.emit(
                .object([
                    "k": .text(left.key), "l": .integer(left.value), "r": .integer(right.value),
                    "lts": .time(context.leftTimestamp), "rts": .time(context.rightTimestamp),
                ])
            )
        }
    }
}

extension VectorElement {
    /// The element as late outputs show it.
    var late: JSON { .object(["k": .text(key), "v": .integer(value)]) }
}
