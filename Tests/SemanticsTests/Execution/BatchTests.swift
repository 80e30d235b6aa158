import Testing
import TidemarkTesting

@testable import Tidemark

/// 6.4 runtime mode: a batch job gives its final results, key by key.
@Suite struct BatchTests {
    private func environment(_ mode: RuntimeMode = .batch) -> StreamExecutionEnvironment {
        StreamExecutionEnvironment().setRuntimeMode(mode).setAutoWatermarkInterval(.zero)
    }

    private static let items: [SourceEvent<Item>] = [
        .record(Item("a", 1), at: Timestamp(30)), .record(Item("b", 10), at: Timestamp(5)),
        .watermark(Timestamp(40)), .record(Item("a", 2), at: Timestamp(10)),
        .record(Item("a", 3), at: Timestamp(20)), .record(Item("b", 20), at: Timestamp(1)),
    ]

    private func items(_ env: StreamExecutionEnvironment) -> DataStream<Item> {
        let arrivals = Self.items.map {
            ScheduledSource<SourceEvent<Item>>.Arrival(instant: Timestamp(0), element: $0)
        }
        var source = ScheduledSource([arrivals], isPaced: false)
        source.isPositioned = true
        return env.fromEvents(source, name: "items").uid("items")
    }

    @Test func `a running sum gives one result for each key, and as many as records by streaming`()
        throws
    {
        func sums(_ mode: RuntimeMode) throws -> [String] {
            let env = environment(mode)
            let sums = items(env).keyBy(\.key).sum(\.value).collect()
            try env.run()
            return sums.values.map { "\($0.key) \($0.value)" }
        }
        #expect(try sums(.streaming).count == 5)
        #expect(try sums(.automatic) == sums(.batch))
        let env = environment()
        let collected = items(env).keyBy(\.key).sum(\.value).collect()
        try env.run()
        #expect(collected.values.map { "\($0.key) \($0.value)" }.sorted() == ["a 6", "b 30"])
        #expect(collected.all.allSatisfy { $0.timestamp == .max })
    }

    /// Says what it is given, and when its timers fire.
    private struct Diary: KeyedProcessFunction {
        let seen: ListState<Int>
        let waits: Bool

        func processElement(
            _ item: Item,
            _ context: KeyedContext<String>,
            _ out: Collector<String>
        ) {
            #expect(context.timers.currentWatermark == nil)
            seen.add(item.value)
            out.emit("\(item.key) takes \(item.value)")
            guard let time = context.timestamp else { return }
            context.timers.registerEventTimeTimer(at: time.advanced(byMilliseconds: 1))
            if waits {
                let clock = context.timers.currentProcessingTime
                context.timers.registerProcessingTimeTimer(at: clock.advanced(byMilliseconds: 1))
            }
        }

        func onTimer(
            _ timer: Timestamp,
            _ context: KeyedContext<String>,
            _ out: Collector<String>
        ) {
            let list = seen.values.map { "\($0)" }.joined(separator: "+")
            let domain = context.timeDomain == .processingTime ? "clock" : "\(timer.milliseconds)"
            out.emit("\(context.currentKey) at \(domain): \(list)")
        }
    }

    private func diary(_ env: StreamExecutionEnvironment, waits: Bool) -> DataStream<String> {
        items(env).keyBy(\.key).process(usesProcessingTime: waits) {
            Diary(seen: try $0.listState("seen"), waits: waits)
        }
    }

    @Test func `a key is given its records by their timestamps, and then its timers`() throws {
        let env = environment()
        let lines = diary(env, waits: false).collect()
        try env.run()
        #expect(
            lines.values.filter { $0.hasPrefix("a") } == [
                "a takes 2", "a takes 3", "a takes 1", "a at 11: 2+3+1", "a at 21: 2+3+1",
                "a at 31: 2+3+1",
            ]
        )
        #expect(
            lines.values.filter { $0.hasPrefix("b") } == [
                "b takes 20", "b takes 10", "b at 2: 20+10", "b at 6: 20+10",
            ]
        )
    }

    @Test func `timers of the clock fire when the input has ended, behind those of event time`()
        throws
    {
        let env = environment()
        let lines = diary(env, waits: true).collect()
        try env.run()
        #expect(lines.values.count { $0.contains("at clock") } == 2)
        let last = try #require(lines.values.lastIndex { !$0.contains("at clock") })
        #expect(lines.values.firstIndex { $0.contains("at clock") } == last + 1)
    }

    @Test func `no record is late, and each session gives one result`() throws {
        let env = environment()
        let late = OutputTag<Item>("late")
        let sessions = items(env).keyBy(\.key)
            .window(.session(gap: .milliseconds(15)))
            .sideOutputLateData(to: late)
            .reduce { Item($0.key, $0.value + $1.value) }
        let results = sessions.collect()
        let dropped = sessions.sideOutput(late).collect()
        try env.run()
        #expect(results.values.map { "\($0.key) \($0.value)" }.sorted() == ["a 6", "b 30"])
        #expect(dropped.values == [])
    }

    @Test func `two keyed inputs are taken as one, by their timestamps`() throws {
        struct Both: KeyedCoProcessFunction {
            func processElement1(
                _ item: Int,
                _ context: KeyedContext<Int>,
                _ out: Collector<String>
            ) {
                out.emit("first \(item)")
            }
            func processElement2(
                _ item: Int,
                _ context: KeyedContext<Int>,
                _ out: Collector<String>
            ) {
                out.emit("second \(item)")
            }
        }
        let env = environment()
        let first = env.script(.record(3, at: Timestamp(3)), .record(1, at: Timestamp(1)))
        let second = env.script(.record(4, at: Timestamp(4)), .record(2, at: Timestamp(2)))
        let both = first.connect(second).keyBy({ _ in 0 }, { _ in 0 })
            .process(usesProcessingTime: false) { _ in Both() }.collect()
        try env.run()
        #expect(both.values == ["first 1", "second 2", "first 3", "second 4"])
    }

    @Test func `automatic is batch where all input ends, and streaming where one does not`()
        throws
    {
        struct Endless: Source {
            struct Reader: SplitReader {
                mutating func poll() -> SourcePoll<Item> { .notYet }
            }
            var splits: [String] { ["only"] }
            var pace: SourcePace { .live }
            func open(split: Int) -> Reader { Reader() }
        }
        let env = environment(.automatic)
        items(env).discard()
        _ = try env.jobGraph()
        #expect(env.settings.isBatch)
        env.fromSource(Endless(), name: "endless").discard()
        _ = try env.jobGraph()
        #expect(!env.settings.isBatch)
    }

    private func job() throws -> (job: Job, lines: Collected<String>) {
        let env = environment()
        env.checkpoints.intervalMilliseconds = 10
        let lines = diary(env, waits: true).setParallelism(2).collect()
        return (try Job(env), lines)
    }

    @Test func `chunks, threads and going back come to the same`() throws {
        let (job, lines) = try self.job()
        let driver = try job.startStepping()
        driver.chunk = 1
        driver.turnBudget = 1
        var frames: [KeyFrame] = []
        while driver.turn() == .advanced { frames.append(driver.keyFrame()) }
        #expect(driver.failure == nil)
        #expect(driver.checkpoints.kept.isEmpty)
        for frame in frames {
            let replica = try job.replica(at: frame)
            replica.turnBudget = 3
            while replica.turn() == .advanced {}
            #expect(replica.stateHash == driver.stateHash)
        }
        let (second, others) = try self.job()
        let whole = try second.startStepping()
        while whole.turn() == .advanced {}
        #expect(whole.stateHash == driver.stateHash)
        #expect(others.values == lines.values)
        let (third, threaded) = try self.job()
        try third.run()
        #expect(threaded.values.sorted() == lines.values.sorted())
    }

    @Test func `what is kept until the end is seen, and cannot be part of a checkpoint`() throws {
        let (job, _) = try self.job()
        let driver = try job.startStepping()
        driver.chunk = 1
        while driver.nextAdmission < 5 || !driver.isQuiet { _ = driver.turn() }
        let states = driver.facts.operators.flatMap { $0.inspection?.states ?? [] }
        #expect(states.filter { $0.name == "_batch_input" }.reduce(0) { $0 + $1.count } == 3)
        #expect(throws: SnapshotError.self) {
            try driver.checkpointFiles(job: "batch", id: 1)
        }
    }
}
