import Testing
import TidemarkTesting

@testable import Tidemark

/// 1.1 event-driven application; 1.2 data analytics.
@Suite struct UseCaseTests {
    /// Three failures of a user within a minute are an alert; a timer forgets them a minute after the first.
    private struct ThreeFailures: KeyedProcessFunction {
        let failures: ValueState<Int>

        func processElement(_ user: Int, _ context: KeyedContext<Int>, _ out: Collector<String>) {
            let count = (failures.value ?? 0) + 1
            failures.value = count
            if count == 1, let time = context.timestamp {
                context.timers.registerEventTimeTimer(at: time.advanced(byMilliseconds: 60_000))
            }
            if count == 3 { out.emit("user \(user)") }
        }

        func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<String>) {
            failures.clear()
        }
    }

    /// Failures of user 7 at 0, 10 and 20 seconds, each followed by a watermark.
    private func alerts() -> DataStream<String> {
        let env = TwoStories.environment()
        let events = [Int64(0), 10_000, 20_000].flatMap { time -> [TwoStories.Event] in
            [
                (time + 1, .record(7, at: Timestamp(time))),
                (time + 2, .watermark(Timestamp(time))),
            ]
        }
        return TwoStories.stream(env, "failures", events)
            .keyBy { $0 }
            .process(usesProcessingTime: false) {
                ThreeFailures(failures: try $0.valueState("failures"))
            }
            .uid("alerts")
    }

    @Test func `three failures within a minute are one alert, also over a restart after two`()
        throws
    {
        let undisturbed = try TwoStories.told(alerts())
        #expect(undisturbed.filter { $0.hasPrefix("user") } == ["user 7@20000"])
        let player = try TwoStories.start(alerts())
        let before = try player.play(to: 15_000)
        #expect(before.allSatisfy { !$0.hasPrefix("user") })
        let files = try player.driver.checkpointFiles(job: "alerts", id: 1)
        let plan = try RestoreTests.plan(files, job: "alerts")
        #expect(before + (try TwoStories.told(alerts(), from: plan)) == undisturbed)
    }

    /// Times 0 to 999, none more than 50 behind one before it.
    private static let shuffled: [Int] = {
        var random = SplitMix64(seed: 12)
        return stride(from: 0, to: 1_000, by: 50).flatMap { start in
            Array(start..<(start + 50)).shuffled(using: &random)
        }
    }()

    @Test(arguments: [0, 1, 3])
    func `a collection and a paced stream of the same records give the same windows, none late`(
        spacing: Int64
    ) throws {
        let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.milliseconds(5))
        let strategy = WatermarkStrategy<Int>.forBoundedOutOfOrderness(.milliseconds(50))
            .withTimestampAssigner { time, _ in Timestamp(Int64(time)) }
        let records =
            spacing == 0
            ? env.fromCollection(Self.shuffled, strategy)
            : env.arrivals(
                Self.shuffled.enumerated().map { (at: Int64($0.offset) * spacing, $0.element) },
                strategy
            )
        let sums = records.keyBy { $0 % 3 }.window(.tumbling(size: .milliseconds(100)))
            .reduce { $0 + $1 }.uid("sums").collect()
        let driver = try env.run()
        let expected = (0..<1_000).reduce(into: [String: Int]()) { sums, time in
            sums["\(time / 100):\(time % 3)", default: 0] += time
        }
        #expect(sums.values.sorted() == expected.values.sorted())
        let node = try #require(
            driver.facts.operators.map(\.node).first { $0.transformation.uid == "sums" }
        )
        #expect(node.counters[.recordDropped] == 0)
    }
}
