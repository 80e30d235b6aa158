import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// What has come in while the job ran, by a clock that nobody can turn back, can be gone back into all the same.
@Suite struct LivePastTests {
    @Test func `checkpoints on the way do not end the past by drain`() throws {
        for seed in UInt64(0)..<8 {
            if let difference = try LiveWalk(seed: seed, .drain).differenceOverCheckpoints() {
                Issue.record("seed \(seed): \(difference)")
                return
            }
        }
    }

    @Test(arguments: [StepDriver.Schedule.drain, .random(seed: 5)])
    func `back stands where forward stood`(schedule: StepDriver.Schedule) throws {
        for seed in UInt64(0)..<8 {
            if let difference = try LiveWalk(seed: seed, schedule).difference() {
                Issue.record("seed \(seed): \(difference)")
                return
            }
        }
    }
}

/// A walk back and forth on a job whose records are fed, and whose time passes, while it is stepped.
private final class LiveWalk {
    private let session: DebugSession
    private let feed = Feed<Ripple>(splits: 2)
    private let host = ScriptedClock()
    private var random: SplitMix64
    private var left = 120
    private var turns = 0

    init(seed: UInt64, _ schedule: StepDriver.Schedule) throws {
        random = SplitMix64(seed: seed ^ 0x11FE)
        var options = ExecutionOptions()
        options.keepsHistory = true
        options.host = host
        session = try DebugSession(
            job: Job(Self.job(feed), options: options),
            name: "live",
            driver: .step,
            schedule: schedule,
            parameters: StreamExecutionEnvironment().parameters
        )
        session.onProgress = { [unowned self] _ in pass() }
        // Whoever waits for input is woken at once: time passes by the script.
        session.shouldStop = { [unowned self] in
            session.bell.signal()
            return false
        }
    }

    func difference() throws -> String? {
        var seen = [session.end]
        while seen.count < 60, session.ask("step event").number("taken") == 1 {
            seen.append(session.end)
        }
        if seen.count < 30 { return "only \(seen.count) events" }
        let live = seen.count - 1
        for _ in 0..<8 {
            let far = 1 + Int(random.next() % UInt64(live))
            let reply = session.ask("back event \(far)")
            if session.end != seen[live - far] {
                return "back \(far): \(session.end), \(seen[live - far]); \(reply.line)"
            }
            _ = session.ask("step event \(far)")
            if session.end != seen[live] { return "forward again: \(session.end), \(seen[live])" }
        }
        return nil
    }

    /// Takes checkpoints on the way; then stands where it stood on both sides of each.
    func differenceOverCheckpoints() throws -> String? {
        var seen = [session.end]
        var taken = 0
        for turn in 0..<40 {
            if turn % 8 == 3, session.ask("checkpoint").text("status") == "completed" {
                taken += 1
                // What the clock did in between belongs to the next event.
                seen.append(String(session.ask("show job").number("step")))
            }
            _ = session.ask("step event")
            seen.append(session.end)
        }
        guard taken > 2 else { return "only \(taken) checkpoints" }
        guard session.ask("show job").number("historyStep") == 0 else { return "a new past" }
        let live = seen[seen.count - 1]
        var last = seen.count
        for far in stride(from: 1, through: 38, by: 4) {
            let reply = session.ask("back event \(far)")
            // By drain a checkpoint is an event of its own.
            let there = session.end
            let step = String(session.ask("show job").number("step"))
            guard let place = seen.firstIndex(where: { $0 == there || $0 == step }), place < last
            else {
                return "back \(far): \(session.end) was not seen; \(reply.line)"
            }
            last = place
            _ = session.ask("live")
            if session.end != live { return "live: \(session.end), \(live)" }
        }
        return last < 12 ? nil : "not behind all checkpoints: \(last)"
    }

    /// Lets a little time pass, and something come in now and then; not for those who look at the past.
    private func pass() {
        turns += 1
        host.advance(by: .milliseconds(Int(random.next() % 4)))
        guard random.next() % 3 == 0, left > 0 else { return }
        left -= 1
        // One split falls silent, and comes back.
        let split = left % 50 < 25 ? 0 : Int(random.next() % 2)
        let at = Int64(turns) + Int64(random.next() % 20)
        feed.push(Ripple(key: left % 3, value: left, at: at, mark: "fed"), to: split)
        if left == 0 { feed.end() }
    }

    private static func job(_ feed: Feed<Ripple>) -> StreamExecutionEnvironment {
        let env = StreamExecutionEnvironment()
        env.useLiveClock()
        env.setAutoWatermarkInterval(.milliseconds(20))
        let strategy = WatermarkStrategy<Ripple>.forBoundedOutOfOrderness(.milliseconds(10))
            .withTimestampAssigner { ripple, _ in Timestamp(ripple.at) }
            .withIdleness(.milliseconds(60))
        let stream = env.fromSource(FedSource(feed), strategy, name: "feed")
        _ = stream.keyBy { $0.key }
            .window(.tumbling(size: .milliseconds(50)))
            .reduce { one, other in
                var sum = one
                sum.value += other.value
                return sum
            }
            .collect("sums")
        _ = stream.rebalance().map { $0.value }.setParallelism(2).collect("values")
        return env
    }
}
