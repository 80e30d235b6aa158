import Testing
import TidemarkTesting

@testable import Tidemark

/// Rich functions: where they run, metrics, accumulators, global job parameters.
@Suite struct RuntimeContextTests {
    private func program(_ parallelism: Int) -> (StreamExecutionEnvironment, Collected<String>) {
        let env = StreamExecutionEnvironment().setGlobalJobParameters(["greeting": "hello"])
        let results = env.generate(count: 10) { $0 }
            .rebalance()
            .mapWithContext { context in
                let even = try context.addAccumulator("even", IntCounter())
                let mean = try context.addAccumulator("mean", AverageAccumulator())
                let spread = try context.addAccumulator("spread", HistogramAccumulator())
                let group = context.metricGroup.addGroup("numbers")
                let seen = group.counter("seen")
                let sizes = group.histogram("sizes", windowSize: 4)
                let rate = group.meter("rate")
                group.gauge("last") { seen.count }
                return { number in
                    if number % 2 == 0 { even.add(1) }
                    mean.add(Double(number))
                    spread.add(number % 3)
                    seen.inc()
                    sizes.update(Int64(number))
                    rate.markEvent()
                    return "\(context.globalJobParameters["greeting"] ?? "") "
                        + "\(context.indexOfThisSubtask)/\(context.numberOfParallelSubtasks) "
                        + "\(context.attemptNumber)"
                }
            }
            .name("rich").setParallelism(parallelism)
            .collect()
        return (env, results)
    }

    @Test(arguments: [false, true])
    func `the accumulators of all subtasks are merged to one result`(byThreads: Bool) throws {
        let (env, results) = program(2)
        let accumulators =
            byThreads ? try env.execute().accumulators : try env.run().accumulators
        #expect(accumulators.names == ["even", "mean", "spread"])
        #expect(accumulators.accumulator("even", IntCounter.self)?.localValue == 5)
        #expect(accumulators.accumulator("mean", AverageAccumulator.self)?.localValue == 4.5)
        let spread = accumulators.accumulator("spread", HistogramAccumulator.self)?.localValue
        #expect(spread.map { $0.map { "\($0.value):\($0.count)" } } == ["0:4", "1:3", "2:3"])
        #expect(accumulators.accumulator("even", DoubleCounter.self) == nil)
        #expect(Set(results.values) == ["hello 0/2 0", "hello 1/2 0"])
    }

    @Test func `metrics are seen in the facts of their operator`() throws {
        let (env, _) = program(1)
        let driver = try env.run()
        let facts = withExtendedLifetime(driver) {
            driver.facts.operators.first { $0.node.transformation.name == "rich" }?.userMetrics
        }
        #expect(
            facts?.map { "\($0.kind) \($0.name) = \($0.value)" } == [
                "counter numbers.seen = 10",
                "histogram numbers.sizes = 10 values, min 6, p50 8, p99 9, max 9",
                "meter numbers.rate = 0.17/s, 10 in all",
                "gauge numbers.last = 10",
                "accumulator even = 5",
                "accumulator mean = 4.5",
                "accumulator spread = [(value: 0, count: 4), (value: 1, count: 3), (value: 2, cou…",
            ]
        )
    }

    @Test func `metrics and accumulators go back with a key frame`() throws {
        let (env, _) = program(1)
        let job = try Job(env)
        let driver = try job.startStepping()
        driver.chunk = 1
        while driver.nextAdmission < 5 || !driver.isQuiet { _ = driver.turn() }
        let then = driver.facts.operators.map(\.userMetrics)
        let frame = driver.keyFrame()
        while driver.turn() == .advanced {}
        #expect(driver.facts.operators.map(\.userMetrics) != then)
        let replica = try job.replica(at: frame)
        withExtendedLifetime(replica) {
            #expect(replica.facts.operators.map(\.userMetrics) == then)
        }
    }

    @Test func `an accumulator's name is given once`() throws {
        let env = StreamExecutionEnvironment()
        _ = env.fromElements(1).mapWithContext { context in
            _ = try context.addAccumulator("n", IntCounter())
            _ = try context.addAccumulator("n", IntCounter())
            return { (number: Int) in number }
        }.collect()
        let error = #expect(throws: StateError.self) { try env.run() }
        #expect(error?.description == "The accumulator 'n' already exists and cannot be added.")
    }

    @Test func `a meter forgets events that lie a minute back`() {
        let clock = UnsafeMutablePointer<Timestamp>.allocate(capacity: 1)
        defer { clock.deallocate() }
        clock.initialize(to: Timestamp(-3_000))
        let time = OperatorTime(processing: clock)
        defer { time.deallocate() }
        let meter = Meter(time)
        meter.markEvent(60)
        #expect(meter.rate == 1)
        clock.pointee = Timestamp(30_000)
        meter.markEvent(60)
        #expect(meter.rate == 2)
        clock.pointee = Timestamp(57_000)
        #expect(meter.rate == 1)
        clock.pointee = Timestamp(500_000)
        #expect(meter.rate == 0)
        #expect(meter.count == 120)
    }

    @Test func `a live clock goes on over a restart and its delay`() throws {
        struct Again: Error {}
        let host = ScriptedClock()
        let env = StreamExecutionEnvironment().useLiveClock()
        env.setRestartStrategy(.fixedDelay(attempts: 1, delay: .seconds(5)))
        _ = env.generate(count: 10) { $0 }
            .mapWithContext { context in
                { number in
                    if number == 3, context.attemptNumber == 0 { throw Again() }
                    return number
                }
            }
            .collect()
        var options = ExecutionOptions()
        options.host = host
        let driver = try Job(env, options: options).startStepping()
        driver.resume()
        host.advance(by: .seconds(60))
        while driver.turn() == .advanced {}
        #expect(driver.failure != nil && driver.clock == Timestamp(60_000))
        let (delay, from) = try #require(driver.checkpoints.restart())
        let again = try driver.restored(from: from, after: delay)
        again.resume()
        #expect(again.clock == Timestamp(65_000))
        host.advance(by: .seconds(1))
        while again.turn() == .advanced {}
        #expect(again.failure == nil && again.clock == Timestamp(66_000))
    }

    @Test func `the attempt is counted from zero and goes up with each restart`() throws {
        let env = StreamExecutionEnvironment().enableCheckpointing(.milliseconds(10))
            .setRestartStrategy(.fixedDelay(attempts: 2, delay: .zero))
        struct Again: Error {}
        let results = env.generate(count: 100, ratePerSecond: 50) { $0 }
            .mapWithContext { context in
                { number in
                    if number == 40 + context.attemptNumber * 20, context.attemptNumber < 2 {
                        throw Again()
                    }
                    return context.attemptNumber
                }
            }
            .collect()
        try env.execute()
        #expect(results.values.count == 100)
        #expect(results.values == results.values.sorted())
        #expect(Set(results.values) == [0, 1, 2])
    }
}
