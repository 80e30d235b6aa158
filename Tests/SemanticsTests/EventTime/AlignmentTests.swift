import Testing
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

@testable import Tidemark

/// 8.18: a source that is ahead of others of its group is not read until they have come nearer.
@Suite struct AlignmentTests {
    /// Numbers that are their own timestamps, at instants of the clock.
    private typealias Plan = [(at: Int64, time: Int)]

    private func source(_ splits: Plan...) -> ScheduledSource<Int> {
        let schedule = splits.map { plan in
            plan.map {
                ScheduledSource<Int>.Arrival(instant: Timestamp($0.at), element: $0.time)
            }
        }
        var source = ScheduledSource(schedule, isPaced: true)
        source.isPositioned = true
        return source
    }

    /// Watermarks that follow each record at once, and are aligned at whole intervals of 10 ms.
    private func strategy(
        drift: Int64 = 10,
        idleAfter timeout: Int64? = nil
    ) -> WatermarkStrategy<Int> {
        let strategy = WatermarkStrategy<Int>.punctuated { _, time in time }
            .withTimestampAssigner { time, _ in Timestamp(Int64(time)) }
            .withWatermarkAlignment(
                "together",
                maxDrift: .milliseconds(drift),
                updateInterval: .milliseconds(10)
            )
        return timeout.map { strategy.withIdleness(.milliseconds($0)) } ?? strategy
    }

    /// A comes to 50 while B stands at 30; B comes to 41 later.
    private func pair(
        _ idleAfter: Int64? = nil,
        _ options: ExecutionOptions = ExecutionOptions()
    ) throws -> (job: Job, a: Collected<Int>) {
        let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.milliseconds(5))
        let a = source([(at: 1, 50), (at: 12, 51), (at: 13, 52), (at: 90, 60)])
        let b = source([(at: 2, 30), (at: 45, 41), (at: 95, 70)])
        let collected = env.fromSource(a, strategy(idleAfter: idleAfter), name: "a").uid("a")
            .collect()
        env.fromSource(b, strategy(idleAfter: idleAfter), name: "b").uid("b").discard()
        return (try Job(env, options: options), collected)
    }

    private func split(_ driver: StepDriver, _ source: String) throws -> SplitFact {
        let fact = driver.facts.operators.first { $0.node.transformation.reference == source }
        return try #require(fact?.splits.first)
    }

    /// Runs to the last instant up to which nothing more happens.
    private func run(_ driver: StepDriver, to instant: Int64) {
        driver.horizon = Timestamp(instant)
        while driver.turn() == .advanced {}
        driver.horizon = .max
    }

    @Test(arguments: [1, 1024])
    func `drift 10, A at 50, B at 30: A is paused, and goes on when B has reached 41`(
        chunk: Int
    ) throws {
        let (job, collected) = try pair()
        let driver = try job.startStepping()
        driver.chunk = chunk
        run(driver, to: 9)
        #expect(try split(driver, "a").alignment?.isHeldBack == false)
        run(driver, to: 44)
        let ahead = try split(driver, "a")
        #expect(ahead.alignment?.isHeldBack == true)
        #expect(ahead.alignment?.limit == Timestamp(40))
        #expect(ahead.alignment?.group == "together")
        #expect(ahead.alignment?.slowest?.source == "b")
        #expect(ahead.alignment?.slowest?.watermark == Timestamp(30))
        #expect(try split(driver, "b").alignment?.isHeldBack == false)
        #expect(collected.values == [50])
        run(driver, to: 49)
        #expect(collected.values == [50])
        run(driver, to: 50)
        // It reads until its watermark is above what it heard, 51.
        #expect(collected.values == [50, 51, 52])
        #expect(try split(driver, "a").alignment?.limit == Timestamp(51))
        #expect(try split(driver, "a").alignment?.isHeldBack == true)
        run(driver, to: 10_000)
        #expect(collected.values == [50, 51, 52, 60])
        #expect(driver.turn() == .finished)
    }

    @Test func `idle members are not counted`() throws {
        let (job, collected) = try pair(15)
        let driver = try job.startStepping()
        run(driver, to: 44)
        // B was found idle, so A was let go on; what A could not give meanwhile was no silence of A.
        #expect(try split(driver, "b").isIdle)
        #expect(try split(driver, "a").alignment?.isHeldBack == false)
        #expect(collected.values == [50, 51, 52])
    }

    @Test func `time in which a split is held back is no silence of it`() throws {
        let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.milliseconds(5))
        let a = source([(at: 1, 50), (at: 200, 60)])
        let b = source((1...60).map { (at: Int64($0) * 2, time: 30 + $0 / 20) })
        env.fromSource(a, strategy(idleAfter: 30), name: "a").uid("a").discard()
        env.fromSource(b, strategy(idleAfter: 30), name: "b").uid("b").discard()
        let driver = try Job(env).startStepping()
        run(driver, to: 115)
        #expect(try split(driver, "a").alignment?.isHeldBack == true)
        #expect(try !split(driver, "a").isIdle)
    }

    @Test func `splits of one source are held back each for itself`() throws {
        let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.milliseconds(5))
        let both = source(
            [(at: 1, 50), (at: 21, 51), (at: 60, 61)],
            [(at: 2, 30), (at: 22, 31), (at: 23, 45)]
        )
        let collected = env.fromSource(both, strategy(), name: "both").uid("both").collect()
        let driver = try Job(env).startStepping()
        run(driver, to: 25)
        let splits = try #require(driver.facts.operators.first { $0.isSource }?.splits)
        #expect(splits.map { $0.alignment?.isHeldBack } == [true, true])
        #expect(splits.map { $0.alignment?.limit } == [Timestamp(40), Timestamp(40)])
        #expect(collected.values == [50, 30, 31, 45])
        run(driver, to: 1000)
        #expect(collected.values == [50, 30, 31, 45, 51, 61])
    }

    @Test func `without periodic emission a split that ends lets go of the others`() throws {
        let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.zero)
        let both = source([(at: 1, 50), (at: 21, 51), (at: 60, 61)], [(at: 2, 30)])
        let collected = env.fromSource(both, strategy(), name: "both").uid("both").collect()
        let driver = try Job(env).startStepping()
        run(driver, to: 1000)
        #expect(collected.values == [50, 30, 51, 61])
        #expect(driver.turn() == .finished)
    }

    @Test func `a drift or an interval that is not above zero is refused`() throws {
        for (drift, interval, code) in [
            (0, 10, WatermarkStrategyError.Code.alignmentDriftNotPositive),
            (-1, 10, .alignmentDriftNotPositive), (10, 0, .alignmentIntervalNotPositive),
        ] {
            let strategy = WatermarkStrategy<Int>.noWatermarks().withWatermarkAlignment(
                "together",
                maxDrift: .milliseconds(drift),
                updateInterval: .milliseconds(interval)
            )
            let env = StreamExecutionEnvironment()
            env.fromSource(source([(at: 0, 1)]), strategy, name: "a").discard()
            #expect(throws: WatermarkStrategyError(code: code)) { try Job(env) }
        }
    }

    @Test func `who is held back is held back after going back, and after a checkpoint`() throws {
        let (job, collected) = try pair()
        let driver = try job.startStepping()
        run(driver, to: 44)
        let hash = driver.stateHash
        let replica = try job.replica(at: driver.keyFrame())
        #expect(replica.stateHash == hash)
        #expect(try split(replica, "a").alignment?.isHeldBack == true)
        #expect(try split(replica, "a").alignment?.slowest?.source == "b")
        let files = try driver.checkpointFiles(job: "aligned", id: 1)
        let (other, again) = try pair()
        let restored = try other.startStepping(from: RestoreTests.plan(files, job: "aligned"))
        #expect(try split(restored, "a").alignment?.limit == Timestamp(40))
        #expect(try split(restored, "a").alignment?.isHeldBack == true)
        for driver in [driver, replica, restored] { run(driver, to: 10_000) }
        #expect(replica.stateHash == driver.stateHash)
        #expect(collected.values == [50, 51, 52, 60])
        #expect(again.values == [51, 52, 60])
    }

    @Test func `threads read what stepping reads, and their log is taken again`() throws {
        var (job, collected) = try pair()
        let stepped = try job.startStepping()
        run(stepped, to: 10_000)
        let expected = (collected.values, stepped.stateHash)
        var options = ExecutionOptions()
        options.keepsChoices = true
        (job, collected) = try pair(nil, options)
        let threads = try job.startThreads()
        try threads.runToEnd()
        #expect(collected.values == expected.0)
        #expect(threads.stateHash == expected.1)
        let stretch = try #require(threads.stretch)
        let steps = try job.startReplaying(stretch)
        while steps.turn() == .advanced {}
        #expect(steps.failure == nil)
        #expect(steps.stateHash == expected.1)
    }

    @Test func `why names the split that is held back, and by whom`() throws {
        var options = ExecutionOptions()
        options.keepsHistory = true
        let (job, _) = try pair(nil, options)
        let session = try DebugSession(
            job: job,
            name: "aligned",
            driver: .step,
            parameters: ParameterSet(overrides: [:])
        )
        _ = session.execute(line: "goto clock 40")
        guard case .reply(let reply)? = session.execute(line: "why watermark at a").first,
            let why = reply.why, let leaf = why.leaves.first
        else {
            Issue.record("no proof")
            return
        }
        #expect(leaf.cause == .aheadOfGroup)
        #expect(leaf.place == "split-0")
        #expect(leaf.sentence.contains("group together"))
        #expect(leaf.sentence.contains("b#0, which has come to 1970-01-01T00:00:00.030Z"))
        #expect(leaf.because.first?.operatorName == "b")
    }
}
