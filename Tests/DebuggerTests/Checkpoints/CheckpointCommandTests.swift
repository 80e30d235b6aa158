import Synchronization
import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

@Suite struct `Checkpoints of a session` {
    @Test(arguments: [1, 4])
    func `a savepoint anywhere leads to the same results`(parallelism: Int) throws {
        let plain = try flightJob(parallelism: parallelism)
        let whole = try start(plain.0)
        whole.runToEnd()
        let last = whole.ask("show job").number("step")
        let wanted = plain.1.values
        #expect(!wanted.isEmpty)
        var random = SplitMix64(seed: UInt64(parallelism))
        for _ in 0..<2 {
            let (job, out) = try flightJob(parallelism: parallelism)
            let session = try start(job)
            let step = Int(random.next() % UInt64(last))
            _ = session.play("continue until step \(step)")
            let saved = session.ask("savepoint here")
            #expect(saved.text("status") == "completed")
            #expect(saved.text("name") == "here")
            let rows = out.all.count
            #expect(session.ask("continue").text("reply") == "finished")
            #expect(out.values == wanted)
            let restored = session.ask("restore here")
            #expect(restored.text("reply") == "restore")
            #expect(out.all.count == rows)
            #expect(session.ask("show job").text("status") == "paused")
            #expect(session.ask("show job").number("step") > last)
            #expect(session.ask("continue").text("reply") == "finished")
            #expect(out.values == wanted)
        }
    }

    @Test(arguments: [DriverKind.step, .threads])
    func `a job that has ended starts again from its start`(driver: DriverKind) throws {
        let (job, out) = try flightJob()
        let session = try start(job, driver)
        session.runToEnd()
        let wanted = out.values
        #expect(session.ask("checkpoint").text("reply") == "finished")
        #expect(session.ask("restore 0").number("checkpoint") == 0)
        #expect(out.all.isEmpty)
        session.runToEnd()
        #expect(out.values == wanted)
        #expect(session.ask("show checkpoints").number("restored") == 1)
    }

    @Test func `threads that stand are lent to steps for a checkpoint`() throws {
        let (job, out) = try flightJob(parallelism: 2)
        let session = try start(job, .threads)
        let saved = session.ask("checkpoint")
        #expect(saved.text("status") == "completed")
        #expect(session.ask("show job").text("driver") == "threads")
        session.runToEnd()
        let wanted = Set(out.values)
        #expect(session.ask("restore 1").number("checkpoint") == 1)
        session.runToEnd()
        #expect(Set(out.values) == wanted)
    }

    @Test func `a paused job takes just the turns that carry barriers`() throws {
        let session = try start(visitJob().0)
        _ = session.play("step element 3")
        let before = session.ask("show job").number("numRecordsIn")
        let clock = session.ask("show job").number("clock")
        let reply = session.ask("checkpoint")
        #expect(reply.text("status") == "completed")
        #expect(reply.number("acknowledged") == reply.number("tasks"))
        #expect(reply.number("advanced") >= 0)
        #expect(session.ask("show job").number("numRecordsIn") == before)
        #expect(session.ask("show job").number("clock") == clock)
        let kinds = Set(reply["events"].rows.map { $0.text("kind") })
        #expect(kinds.isSuperset(of: ["barrierIn", "aligned", "snapshotTaken", "acknowledged"]))
        #expect(kinds.contains("completed"))
    }

    @Test func `step barrier goes on one turn at a time, to the end of the checkpoint`() throws {
        let session = try start(visitJob().0)
        _ = session.play("step event 2")
        let first = session.ask("step barrier")
        #expect(first["events"].rows.contains { $0.text("kind") == "snapshotTaken" })
        #expect(session.ask("show checkpoints").number("inProgress") == 1)
        #expect(session.ask("checkpoint").text("error") == "busy")
        var steps = 1
        while session.ask("show checkpoints").number("inProgress") == 1, steps < 20 {
            _ = session.ask("step barrier")
            steps += 1
        }
        #expect(session.ask("show checkpoints").number("completed") == 1)
        #expect(steps > 1 && steps < 20)
    }

    @Test func `a checkpoint that is given up lets the job go on`() throws {
        let (job, sums) = try visitJob()
        let session = try start(job)
        _ = session.play("step event 2", "step barrier")
        #expect(session.ask("abort checkpoint").text("status") == "failed")
        #expect(session.ask("abort checkpoint").text("error") == "noCheckpoint")
        #expect(session.ask("restore 1").text("error") == "unknownCheckpoint")
        session.runToEnd()
        let whole = try visitJob()
        try start(whole.0).runToEnd()
        #expect(sums.values == whole.1.values)
    }

    @Test func `back barrier stands where the barrier was, and the past has its checkpoints`()
        throws
    {
        var options = ExecutionOptions()
        options.keepsHistory = true
        let session = try start(visitJob(options: options).0)
        _ = session.play(
            "step event 3",
            "checkpoint",
            "step event 2",
            "savepoint b",
            "step event 2"
        )
        let live = session.end
        let back = session.ask("back barrier")
        #expect(back.number("taken") == 1)
        #expect(session.ask("show checkpoints").number("triggered") == 2)
        #expect(session.ask("restore 1").text("reply") == "restore")
        let other = try start(visitJob(options: options).0)
        _ = other.play("step event 3", "checkpoint", "step event 2", "savepoint b", "step event 2")
        #expect(other.end == live)
        _ = other.play("goto step 1", "live")
        #expect(other.end == live)
        let replies = other.play("goto step 1", "continue")
        #expect(replies.contains("live edge"))
        #expect(other.end == live)
    }

    @Test func `savepoints stay, checkpoints make room, and both can be deleted`() throws {
        let session = try start(visitJob().0)
        _ = session.play("savepoint first", "checkpoint", "checkpoint", "checkpoint")
        _ = session.play("checkpoint", "checkpoint", "checkpoint")
        let rows = session.ask("show checkpoints")["checkpoints"].rows
        #expect(
            rows.map { $0["kept"] == .bool(true) } == [true, false, true, true, true, true, true]
        )
        #expect(session.ask("delete checkpoint 1").number("checkpoint") == 1)
        #expect(session.ask("restore first").text("error") == "unknownCheckpoint")
        #expect(session.ask("delete checkpoint 1").text("error") == "unknownCheckpoint")
    }

    @Test func `a job that fails and may start again says RESTARTING until it does`() throws {
        let fuse = Fuse(at: 3)
        let (job, out) = try fragileJob(fuse, .fixedDelay(attempts: 1, delay: .milliseconds(500)))
        let session = try start(job)
        _ = session.play("step event 2", "checkpoint")
        let replies = session.execute(line: "step event").map(\.json)
        #expect(replies.last?.text("reply") == "restarting")
        #expect(replies.last?.number("checkpoint") == 1)
        #expect(replies.last?.number("delayMs") == 500)
        #expect(session.ask("show job").text("status") == "restarting")
        #expect(session.ask("step event").text("reply") == "restarting")
        #expect(!session.hasFailed)
        #expect(session.execute(line: "continue").last?.json.text("reply") == "finished")
        #expect(out.values == [1, 2, 3, 4, 5])
        #expect(session.ask("show checkpoints").number("restored") == 1)
    }

    @Test func `a failure says where, at which record and at which step it came`() throws {
        let (job, _) = try fragileJob(Fuse(at: 3), .none)
        let session = try start(job)
        let replies = session.execute(line: "step event 3").map(\.json)
        #expect(replies.last?.text("reply") == "failed")
        #expect(replies.last?.number("record") == 3)
        let step = session.ask("show job").number("step")
        #expect(session.failureText.contains("operator 'Map' subtask 0, record 3"))
        #expect(session.failureText.contains(", step \(step): Blown"))
    }

    @Test(arguments: [
        RestartStrategy.exponentialDelay(attemptsBeforeResetBackoff: 3),
        .failureRate(maxFailuresPerInterval: 3, failureRateInterval: .seconds(5)),
    ])
    func `delays that grow and rates of failures decide by the clock of the job`(
        strategy: RestartStrategy
    ) throws {
        for (times, survives) in [(3, true), (4, false)] {
            let (job, out) = try fragileJob(Fuse(at: 2, times: times), strategy)
            let session = try start(job)
            session.runToEnd()
            #expect(session.hasFailed == !survives)
            if survives { #expect(out.values == [1, 2, 3, 4, 5]) }
            #expect(session.ask("show checkpoints").text("restart").hasPrefix("after 1s"))
        }
    }

    @Test(arguments: [DriverKind.step, .threads])
    func `a run goes over failures as often as it may`(driver: DriverKind) throws {
        let (job, out) = try fragileJob(
            Fuse(at: 2, times: 3),
            .fixedDelay(attempts: 3, delay: .zero)
        )
        let session = try start(job, driver)
        session.runToEnd()
        #expect(!session.hasFailed)
        #expect(out.values == [1, 2, 3, 4, 5])
        let (other, _) = try fragileJob(
            Fuse(at: 2, times: 3),
            .fixedDelay(attempts: 2, delay: .zero)
        )
        let failing = try start(other, driver)
        failing.runToEnd()
        #expect(failing.hasFailed)
        #expect(failing.ask("continue").text("reply") == "failed")
    }
}

/// Fails at a number, so often.
final class Fuse: Sendable {
    private let number: Int
    private let left: Mutex<Int>

    init(at number: Int, times: Int = 1) {
        self.number = number
        left = Mutex(times)
    }

    func pass(_ value: Int) throws -> Int {
        let isBlown = left.withLock { left in
            guard value == number, left > 0 else { return false }
            left -= 1
            return true
        }
        if isBlown { throw Blown() }
        return value
    }

    struct Blown: Error {}
}

/// Numbers that pass a fuse on their way.
private func fragileJob(
    _ fuse: Fuse,
    _ strategy: RestartStrategy
) throws -> (Job, Collected<Int>) {
    let env = StreamExecutionEnvironment()
    env.setRestartStrategy(strategy)
    let out = env.fromCollection([1, 2, 3, 4, 5]).map { try fuse.pass($0) }.collect()
    return (try Job(env), out)
}
