import Testing

@testable import Tidemark

/// Two streams in one operator.
@Suite struct ConnectTests {
    /// Counts what comes from either stream, and sets a timer for records that ask for one.
    private struct Counting: KeyedCoProcessFunction {
        let counts: MapState<Int, Int>

        func processElement1(_ element: Int, _ context: KeyedContext<Int>, _ out: Collector<String>)
        {
            take(0, out)
            if element > 0 { context.timers.registerEventTimeTimer(at: Timestamp(Int64(element))) }
        }

        func processElement2(_ element: Int, _ context: KeyedContext<Int>, _ out: Collector<String>)
        {
            take(1, out)
        }

        private func take(_ input: Int, _ out: Collector<String>) {
            counts[input] = (counts[input] ?? 0) + 1
            out.emit("\(counts[0] ?? 0)+\(counts[1] ?? 0)")
        }

        func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<String>) {
            out.emit("timer of \(counts[0] ?? 0)+\(counts[1] ?? 0)")
        }
    }

    private static func counting(
        _ first: [TwoStories.Event],
        _ second: [TwoStories.Event]
    ) -> DataStream<String> {
        let env = TwoStories.environment()
        return TwoStories.stream(env, "first", first)
            .connect(TwoStories.stream(env, "second", second))
            .keyBy({ _ in 1 }, { _ in 1 })
            .process(usesProcessingTime: false) { Counting(counts: try $0.mapState("counts")) }
            .uid("counting")
    }

    @Test func `timers wait for the least watermark of both, which is sent on behind them`() throws
    {
        let result = Self.counting(
            [(1, .record(7, at: Timestamp(1))), (2, .watermark(Timestamp(10)))],
            [(3, .watermark(Timestamp(5))), (4, .watermark(Timestamp(8)))]
        )
        let player = try TwoStories.start(result)
        #expect(try player.play(to: 2) == ["1+0@1"])
        #expect(try player.play(to: 3) == ["W5"])
        #expect(try player.play(to: 4) == ["timer of 1+0@7", "W8"])
        #expect(try player.play() == [])
    }

    @Test func `both inputs of a key share its state`() throws {
        let result = Self.counting(
            [(1, .record(0, at: nil)), (4, .record(0, at: nil))],
            [(2, .record(0, at: nil)), (3, .record(0, at: nil))]
        )
        #expect(try TwoStories.told(result) == ["1+0@-", "1+1@-", "1+2@-", "2+2@-"])
    }

    @Test func `an idle input does not hold the other back, and both idle make the operator idle`()
        throws
    {
        let result = Self.counting(
            [(1, .watermark(Timestamp(4))), (4, .watermark(Timestamp(6))), (5, .idle)],
            [(2, .watermark(Timestamp(2))), (3, .idle), (6, .active)]
        )
        #expect(try TwoStories.told(result) == ["W2", "W4", "W6", "IDLE", "ACTIVE"])
    }

    @Test func `an input that flushes its channels and goes idle gives both watermarks`() throws {
        let env = TwoStories.environment()
        let slow = TwoStories.stream(env, "slow", [(1, .watermark(Timestamp(5))), (5, .idle)])
        let fast = TwoStories.stream(env, "fast", [(2, .watermark(Timestamp(9))), (3, .idle)])
        let other = TwoStories.stream(env, "other", [(4, .watermark(Timestamp(12)))])
        let both = slow.union(fast).connect(other).map({ $0 }, { $0 })
        // The last channel to go idle held the first input, which puts out 9 and then says idle: 9, and 12 without it.
        #expect(try TwoStories.told(both) == ["W5", "W9", "W12"])
    }

    @Test func `each record goes to the function for its stream, in order of arrival`() throws {
        let env = TwoStories.environment()
        let first = TwoStories.stream(
            env,
            "first",
            [(1, .record(1, at: Timestamp(1))), (3, .record(2, at: Timestamp(2)))]
        )
        let second = TwoStories.stream(env, "second", [(2, .record(5, at: Timestamp(9)))])
        let names = second.map { "\($0)" }
        let flat = first.connect(names).flatMap(
            { number, out in for _ in 0..<number { out.emit("number") } },
            { name, out in out.emit("name \(name)") }
        )
        #expect(
            try TwoStories.told(flat) == ["number@1", "name 5@9", "number@2", "number@2"]
        )
    }

    @Test func `what both inputs have left and said comes back from a checkpoint`() throws {
        func job() -> DataStream<String> {
            Self.counting(
                [(1, .record(7, at: Timestamp(1))), (2, .watermark(Timestamp(10)))],
                [
                    (1, .record(0, at: Timestamp(1))), (3, .watermark(Timestamp(5))),
                    (5, .record(0, at: Timestamp(6))), (6, .watermark(Timestamp(8))),
                ]
            )
        }
        let whole = try TwoStories.told(job())
        let player = try TwoStories.start(job())
        let before = try player.play(to: 4)
        let files = try player.driver.checkpointFiles(job: "two", id: 1)
        let plan = try RestoreTests.plan(files, job: "two")
        #expect(plan.manifest.tasks.contains { $0.input?.second?.combined == 5 })
        let after = try TwoStories.told(job(), from: plan)
        #expect(before + after == whole)
        #expect(after == ["1+2@6", "timer of 1+2@7", "W8"])
    }

    @Test func `one goes back over an operator with two inputs and forward again`() throws {
        let result = Self.counting(
            [(1, .record(7, at: Timestamp(1))), (2, .watermark(Timestamp(10)))],
            [(3, .watermark(Timestamp(5))), (5, .record(0, at: Timestamp(6)))]
        )
        let player = try TwoStories.start(result)
        _ = try player.play(to: 3)
        let frame = player.driver.keyFrame()
        let hash = player.driver.stateHash
        let rest = try player.play()
        let end = player.driver.stateHash
        let again = TwoStories.Player(player.job, try player.job.replica(at: frame))
        #expect(again.driver.stateHash == hash)
        #expect(try again.play() == rest)
        #expect(again.driver.stateHash == end)
    }

    @Test func `a key selected by either input is the key of state and timers`() throws {
        let env = TwoStories.environment()
        let first = TwoStories.stream(
            env,
            "first",
            [(1, .record(3, at: nil)), (2, .record(4, at: nil))]
        )
        let second = TwoStories.stream(env, "second", [(3, .record(3, at: nil))])
        let result = first.keyBy { $0 }.connect(second.keyBy { $0 })
            .process { Counting(counts: try $0.mapState("counts")) }
        #expect(try TwoStories.told(result) == ["1+0@-", "1+0@-", "1+1@-"])
    }
}
