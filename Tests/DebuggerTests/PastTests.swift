import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// Going back is going forward in a replica: the past looks as it looked, and leads to the same present.
@Suite struct PastTests {
    private var withHistory: ExecutionOptions {
        var options = ExecutionOptions()
        options.keepsHistory = true
        return options
    }

    @Test func `back by any number of any kind stands where forward stood`() throws {
        for seed in UInt64(0)..<25 {
            if let difference = try Walk(seed: seed).difference() {
                Issue.record("seed \(seed): \(difference)")
                return
            }
        }
    }

    @Test func `so it does where turns are drawn at random`() throws {
        for seed in UInt64(0)..<25 {
            if let difference = try Walk(seed: seed, isRandom: true).difference() {
                Issue.record("seed \(seed): \(difference)")
                return
            }
        }
    }

    /// Barriers are carried by turns that no log of random turns holds: what lies behind them has a past of its own.
    @Test func `so it does behind a checkpoint that was asked for on the way`() throws {
        for seed in UInt64(0)..<25 {
            if let difference = try Walk(seed: seed, isRandom: true).differenceBehindCheckpoint() {
                Issue.record("seed \(seed): \(difference)")
                return
            }
        }
    }

    @Test func `forward in the past stops at the live edge and leaves the past`() throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("step event 12")
        let live = session.end
        #expect(session.ask("back event 5").number("taken") == 5)
        let replies = session.execute(line: "continue")
        #expect(replies.map { $0.json.text("reply") } == ["continue", "live"])
        #expect(replies.first?.json.text("stopped") == "live edge")
        #expect(session.end == live)
    }

    @Test func `nothing that happens in the past reaches the world`() throws {
        let (job, sums) = try visitJob(options: withHistory)
        let session = try start(job)
        _ = session.play("step event 12")
        let rows = sums.all.count
        _ = session.play("back event 11", "step event 10", "back event 3", "continue")
        #expect(sums.all.count == rows)
        session.runToEnd()
        let whole = try visitJob()
        _ = try start(whole.0).runToEnd()
        #expect(sums.values == whole.1.values)
    }

    @Test func `back beyond the beginning stands at the beginning and says so`() throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("step event 3")
        let reply = session.ask("back event 100")
        #expect(reply.number("taken") == 3)
        #expect(reply.number("step") == 0)
        #expect(reply.text("note") == "history begins here")
    }

    @Test func `goto finds places on both sides`() throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("step event 4")
        let fourth = session.end
        _ = session.play("mark here", "step event 6", "goto mark here")
        #expect(session.end == fourth)
        #expect(session.ask("goto step 1").number("step") == 1)
        #expect(session.ask("show job").number("headStep") > 1)
        #expect(session.ask("live").text("reply") == "live")
        #expect(session.ask("goto step 0").number("step") == 0)
    }

    @Test func `from a failure back leads before it, and forward to it`() throws {
        let bad = visits + [Visit(page: "x", seconds: -1, at: Timestamp(9500))]
        let session = try start(alarmJob(bad, options: withHistory))
        var seen: [String] = []
        while !session.hasFailed {
            seen.append(session.end)
            _ = session.play("step event")
        }
        let failed = session.end
        for far in [1, 3, seen.count] {
            #expect(session.ask("back event \(far)").number("taken") == far)
            #expect(session.end == seen[seen.count - far])
            _ = session.play("step event \(far)")
            #expect(session.end == failed)
        }
        #expect(session.hasFailed)
    }

    @Test func `what the past is asked leaves the breakpoints' counts alone`() throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("break output", "continue", "continue")
        let hits = session.ask("show breaks")["breaks"].rows.map { $0.number("hits") }
        #expect(hits == [2])
        _ = session.play("back event 2", "show job", "show operators", "live")
        #expect(session.ask("show breaks")["breaks"].rows.map { $0.number("hits") } == hits)
    }

    @Test func `without history back says what to do`() throws {
        let session = try start(visitJob().0)
        _ = session.play("step event 2")
        let reply = session.ask("back")
        #expect(reply.text("error") == "noHistory")
        #expect(reply.text("hint") == "run it by steps: --driver step")
    }
}

/// A walk back and forth on a random job, held against what was seen on the way forward.
private struct Walk {
    let seed: UInt64
    var isRandom = false

    func difference() throws -> String? {
        var random = SplitMix64(seed: seed ^ 0xBAC)
        let session = try session()
        let kind = ["event", "watermark", "element", "firing", "output"][Int(random.next() % 5)]
        if seed % 3 == 1 { _ = session.play("continue until step \(random.next() % 200)") }
        var seen = [session.end]
        for _ in 0..<30 {
            if session.ask("step \(kind)").number("taken") != 1 { break }
            seen.append(session.end)
        }
        // An end that came without one more step of the kind is a place of its own.
        if session.end != seen.last { seen.append(session.end) }
        let live = seen.count - 1
        // Where the walk did not begin at the beginning, its first place may be none where a step of the kind ends.
        let farthest = seed % 3 == 1 ? live - 1 : live
        for _ in 0..<6 where farthest > 0 {
            let far = 1 + Int(random.next() % UInt64(farthest))
            let reply = session.ask("back \(kind) \(far)")
            let there = session.end
            guard let place = seen.firstIndex(of: there) else {
                return
                    "back \(kind) \(far): \(there) was not seen on the way forward: \(seen); \(reply.line)"
            }
            if place != live - far {
                return "back \(kind) \(far) from \(live) stands at \(place)"
            }
            _ = session.play("step \(kind) \(live - place)")
            if session.end != seen[live] {
                return "forward again: \(session.end), \(seen[live])"
            }
        }
        return nil
    }

    /// Some steps, a checkpoint that finds elements on their way, and back to each step behind it.
    func differenceBehindCheckpoint() throws -> String? {
        let session = try session()
        _ = session.play("step element \(10 + seed)")
        guard session.ask("checkpoint").text("status") == "completed" else { return nil }
        var seen = [session.end]
        for _ in 0..<12 where session.ask("step element").number("taken") == 1 {
            seen.append(session.end)
        }
        let live = seen.count - 1
        for far in 1..<max(1, live) {
            let reply = session.ask("back element \(far)")
            if session.end != seen[live - far] { return "back \(far) of \(live): \(reply.line)" }
            _ = session.play("step element \(far)")
            if session.end != seen[live] { return "forward \(far) again: \(session.end)" }
        }
        return nil
    }

    private func session() throws -> DebugSession {
        var options = ExecutionOptions()
        options.seed = seed
        options.keepsHistory = true
        let graph = RandomGraph(seed: seed)
        options.firingSlice = graph.firingSlice
        return try DebugSession(
            job: Job(graph.build().0, options: options),
            name: "walk",
            driver: .step,
            schedule: isRandom ? .random(seed: seed) : .drain,
            parameters: StreamExecutionEnvironment().parameters
        )
    }
}
