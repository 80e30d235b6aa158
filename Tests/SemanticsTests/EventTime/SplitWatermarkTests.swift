import Testing
import TidemarkTesting

@testable import Tidemark

/// 8.14: every split of a source has a watermark of its own.
@Suite struct SplitWatermarkTests {
    /// Two ascending splits that arrive interleaved, 1 2 2 4 3.
    ///
    /// Each ends with a 10, so that the source is asked once more after the 3: nobody asks between the last record and the end of input.
    private func source() -> ScheduledSource<Int> {
        func split(_ arrivals: [(at: Int64, Int)]) -> [ScheduledSource<Int>.Arrival] {
            arrivals.map { .init(instant: Timestamp($0.at), element: $0.1) }
        }
        return ScheduledSource(
            [
                split([(at: 0, 1), (at: 200, 2), (at: 400, 3), (at: 600, 10)]),
                split([(at: 100, 2), (at: 300, 4), (at: 500, 10)]),
            ],
            isPaced: true
        )
    }

    private let ascending = WatermarkStrategy<Int>.forMonotonousTimestamps()
        .withTimestampAssigner { time, _ in Timestamp(Int64(time)) }

    private func environment() -> StreamExecutionEnvironment {
        StreamExecutionEnvironment().setAutoWatermarkInterval(.milliseconds(50))
    }

    /// How many records come too late for windows of a millisecond.
    private func dropped(_ stream: DataStream<Int>, _ env: StreamExecutionEnvironment) throws -> Int
    {
        stream.keyBy { _ in 0 }.window(.tumbling(size: .milliseconds(1)))
            .reduce { $0 + $1 }.uid("windows").discard()
        let driver = try env.run()
        let node = try #require(
            driver.facts.operators.map(\.node).first { $0.transformation.uid == "windows" }
        )
        return node.counters[.recordDropped]
    }

    @Test func `a source of ascending splits stands at the least of them, and nothing is behind`()
        throws
    {
        let env = environment()
        env.fromSource(source(), ascending, name: "Splits").map { $0 }.discard()
        #expect(
            try env.story() == [
                "rec", "rec", "W0", "rec", "W1", "rec", "rec", "W2", "rec", "rec", "MAX",
            ]
        )
        let again = environment()
        let stream = again.fromSource(source(), ascending, name: "Splits")
        #expect(try dropped(stream, again) == 0)
    }

    @Test func `one assigner after the same source is ahead of the slower split`() throws {
        let env = environment()
        env.fromSource(source(), .noWatermarks(), name: "Splits")
            .assignTimestampsAndWatermarks(ascending).map { $0 }.discard()
        #expect(
            try env.story() == [
                "rec", "W0", "rec", "W1", "rec", "rec", "W3", "rec", "rec", "W9", "rec", "MAX",
            ]
        )
        let again = environment()
        let stream = again.fromSource(source(), .noWatermarks(), name: "Splits")
            .assignTimestampsAndWatermarks(ascending)
        #expect(try dropped(stream, again) == 1)
    }
}
