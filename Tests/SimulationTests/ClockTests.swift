import Testing
import Tidemark
import TidemarkTesting

/// Time is replayed, not lived: a pause stops the clock that decides results, and nothing else happens to it.
@Suite struct ClockTests {
    @Test func `ten minutes of pause at every seventh step change nothing`() throws {
        let undisturbed = try LiveRun(pausing: .never).run()
        let disturbed = try LiveRun(pausing: .properly).run()
        #expect(disturbed.pauses > 20)
        #expect(disturbed.rows == undisturbed.rows)
        #expect(disturbed.steps == undisturbed.steps)
        #expect(disturbed.stateHash == undisturbed.stateHash)
    }

    @Test func `the run has timers, idleness and periodic watermarks to disturb`() throws {
        let steps = try LiveRun(pausing: .never).run().steps
        for kind in [StepKind.timerFired, .idle, .active, .watermarkAdvanced, .windowFired] {
            #expect(steps.contains { $0.hasPrefix("\(kind.name) ") }, "no \(kind.name)")
        }
    }

    @Test func `without stopping the job's clock the same pauses change the run`() throws {
        let undisturbed = try LiveRun(pausing: .never).run()
        let disturbed = try LiveRun(pausing: .clockRunsOn).run()
        #expect(disturbed.steps != undisturbed.steps)
        #expect(disturbed.rows != undisturbed.rows)
    }
}

/// A job on the live clock, whose host's time moves by a script: one millisecond a turn, and as far as the job waits.
private struct LiveRun {
    let pausing: Pausing

    enum Pausing { case never, properly, clockRunsOn }

    struct Result {
        var rows: [String] = []
        var steps: [String] = []
        var stateHash: UInt64 = 0
        var pauses = 0
    }

    func run() throws -> Result {
        let host = ScriptedClock()
        let feed = Feed<Ripple>(splits: 2)
        let (env, sinks) = job(feed)
        var options = ExecutionOptions()
        options.host = host
        let driver = try Job(env, options: options).startStepping()
        driver.chunk = 1
        driver.turnBudget = 1
        let log = Log()
        for seen in driver.facts.operators { driver.tap(seen.node, log) }
        var script = Script()
        var result = Result()
        var nextPause = 7
        var outcome = StepDriver.Outcome.advanced
        while outcome != .finished {
            script.feed(feed, at: driver.clock)
            outcome = driver.turn()
            if outcome == .failed { break }
            if pausing != .never && driver.step >= nextPause {
                nextPause = driver.step / 7 * 7 + 7
                result.pauses += 1
                if pausing == .properly { driver.pause() }
                host.advance(by: .minutes(10))
                if pausing == .properly { driver.resume() }
            }
            host.advance(by: .milliseconds(1))
        }
        if let failure = driver.failure { throw failure }
        result.rows = sinks.map(\.all).joined().map { "\($0)" }
        result.steps = log.steps
        result.stateHash = driver.stateHash
        return result
    }

    private func job(_ feed: Feed<Ripple>) -> (StreamExecutionEnvironment, [Collected<Ripple>]) {
        let env = StreamExecutionEnvironment()
        env.useLiveClock()
        env.setAutoWatermarkInterval(.milliseconds(20))
        let strategy = WatermarkStrategy<Ripple>.forBoundedOutOfOrderness(.milliseconds(10))
            .withTimestampAssigner { ripple, _ in Timestamp(ripple.at) }
            .withIdleness(.milliseconds(60))
        let stream = env.fromSource(FedSource(feed), strategy, name: "feed")
        let metered = stream.keyBy { $0.key }.process { try Reminder($0) }
        let sums = stream.keyBy { $0.key }
            .window(.tumbling(size: .milliseconds(50)))
            .reduce { one, other in
                var sum = one
                sum.value += other.value
                return sum
            }
        return (env, [metered.collect("reminders"), sums.collect("sums")])
    }
}

/// What comes in when: 80 records, of which one split gives none for a long while in the middle and at the end.
private struct Script {
    private var arrivals: [(instant: Int64, split: Int, ripple: Ripple)] = []
    private var position = 0

    init() {
        var random = SplitMix64(seed: 4)
        var instant: Int64 = 0
        for index in 0..<80 {
            instant += Int64(random.next() % 15)
            let isOneSided = (20..<40).contains(index) || index > 60
            let ripple = Ripple(
                key: Int(random.next() % 3),
                value: index,
                at: instant + Int64(random.next() % 10),
                mark: "fed"
            )
            arrivals.append((instant, isOneSided ? 0 : index % 2, ripple))
        }
        // The source falls silent as a whole before its end.
        arrivals.append((instant + 400, 1, Ripple(key: 0, value: 80, at: instant, mark: "last")))
    }

    mutating func feed(_ feed: Feed<Ripple>, at clock: Timestamp) {
        while position < arrivals.count, arrivals[position].instant <= clock.milliseconds {
            feed.push(arrivals[position].ripple, to: arrivals[position].split)
            position += 1
            if position == arrivals.count { feed.end() }
        }
    }
}

/// Repeats the last record of a key, with the time, when the key has been silent for 30 ms of the clock.
private struct Reminder: KeyedProcessFunction {
    let last: ValueState<Ripple>
    let due: ValueState<Int64>

    init(_ context: KeyedContext<Int>) throws {
        last = try context.valueState("last")
        due = try context.valueState("due")
    }

    func processElement(
        _ element: Ripple,
        _ context: KeyedContext<Int>,
        _ out: Collector<Ripple>
    ) {
        let timers = context.timers
        if let due = due.value { timers.deleteProcessingTimeTimer(at: Timestamp(due)) }
        let next = timers.currentProcessingTime.advanced(byMilliseconds: 30)
        timers.registerProcessingTimeTimer(at: next)
        due.value = next.milliseconds
        last.value = element
    }

    func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<Ripple>) {
        guard var ripple = last.value else { return }
        ripple.mark = "\(timer.milliseconds)"
        out.emit(ripple)
    }
}

/// Writes every step down.
private final class Log: StepTap {
    var steps: [String] = []

    func step(_ fact: StepFact) {
        let node = fact.operatorNode
        let place = "\(node.transformation.name)#\(node.subtask)"
        steps.append(
            "\(fact.kind.name) \(place) \(fact.timestamp.milliseconds) \(fact.key ?? "")"
        )
    }
}
