import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// Watchpoints on state, log-points, ignored hits, and the way back to the last hit.
@Suite struct WatchTests {
    private var withHistory: ExecutionOptions {
        var options = ExecutionOptions()
        options.keepsHistory = true
        return options
    }

    /// The steps at which a session stops on its way to the end.
    private func stops(_ session: DebugSession) -> [Int] {
        var stops: [Int] = []
        while !session.isOver {
            let reply = session.ask("continue")
            if reply.text("stopped") == "breakpoint" { stops.append(reply.number("step")) }
        }
        return stops
    }

    /// The steps at which stepping element by element sees another state.
    private func changes(_ session: DebugSession, _ line: String) -> [Int] {
        func rows() -> String { session.ask(line)["state"].rows.map(\.line).joined() }
        var changes: [Int] = []
        var last = rows()
        while !session.isOver {
            _ = session.play("step element")
            let now = rows()
            if now != last { changes.append(session.ask("show job").number("step")) }
            last = now
        }
        return changes
    }

    @Test func `a watch stops wherever the state of a key has changed`() throws {
        let session = try start(visitJob().0)
        let reply = session.ask("watch state sums window-contents key a")
        #expect(reply.text("condition") == "state sums window-contents key a")
        let plain = try start(visitJob().0)
        let expected = changes(plain, "show state at sums key a")
        #expect(stops(session) == expected)
        #expect(expected.count > 5)
        let alarm = try start(alarmJob())
        _ = alarm.play("watch state alarm longest key b")
        let stepped = try start(alarmJob())
        #expect(stops(alarm) == changes(stepped, "show state at alarm key b"))
    }

    @Test func `a watch says what has changed from what to what`() throws {
        let session = try start(visitJob().0)
        _ = session.play("watch state sums window-contents key b", "continue")
        let event = try #require(session.ask("continue")["events"].rows.first)
        #expect(event.text("detail").contains("key b"))
        #expect(event.text("detail").contains("window-contents from 20"))
        #expect(event.text("detail").hasSuffix("to nothing"))
        let first = try start(visitJob().0)
        _ = first.play("watch state sums window-contents key b")
        let filled = try #require(first.ask("continue")["events"].rows.first)
        #expect(filled.text("kind") == "recordIn")
        #expect(filled.text("detail").contains("window-contents from nothing to 20 in"))
    }

    @Test(arguments: [
        "break late at windows", "break windowFired where key == 2",
        "watch state windows window-contents key 3", "break recordDropped",
    ])
    func `the hits on the way back are those on the way there, reversed`(line: String) throws {
        var hits = 0
        for seed in [0, 3, 5, 7] as [UInt64] {
            let session = try start(RegretRun(seed: seed).job())
            _ = session.play(line)
            let forward = stops(session)
            let end = session.ask("show job").number("step")
            let whole = session.end
            var backward: [Int] = []
            // Those near the end, and whether there are more where there are few.
            while backward.count < 6 {
                let reply = session.ask("back breakpoint 1")
                guard reply.number("taken") == 1 else { break }
                backward.append(reply.number("step"))
                #expect(!reply["events"].rows.isEmpty)
            }
            let expected = forward.filter { $0 < end }.reversed().prefix(6)
            #expect(backward == Array(expected), "seed \(seed)")
            _ = session.play("live")
            #expect(session.end == whole)
            hits += backward.count
        }
        print("\(line): \(hits) hits met forward and backward")
        #expect(hits > 5)
    }

    @Test func `who changed a key of the flights last is known from the end`() throws {
        let session = try start(flightJob(options: withHistory).0)
        session.runToEnd()
        _ = session.play("watch state hours window-contents key JFK")
        let reply = session.ask("back breakpoint")
        #expect(reply.number("taken") == 1)
        #expect(reply.number("number") == 1)
        let event = try #require(reply["events"].rows.last)
        #expect(event.text("operator") == "hours")
        #expect(event.text("detail").contains("window-contents from"))
        let step = reply.number("step")
        #expect(session.ask("show job").number("step") == step)
        let before = session.ask("back breakpoint 1")
        #expect(before.number("taken") == 1)
        #expect(before.number("step") < step)
    }

    @Test func `ignored hits are counted and stop nothing`() throws {
        let all = try start(visitJob().0)
        _ = all.play("break recordIn at sums")
        let stops = stops(all)
        let session = try start(visitJob().0)
        _ = session.play("break recordIn at sums")
        #expect(session.ask("ignore 1 3").number("ignores") == 3)
        #expect(session.ask("continue").number("step") == stops[3])
        let row = try #require(session.ask("breaks")["breaks"].rows.first)
        #expect(row.number("hits") == 4)
        #expect(row["ignores"] == nil)
    }

    @Test func `a log-point notes what it matches and stops nothing`() throws {
        let session = try start(visitJob().0)
        let point = session.ask("log recordIn at sums where seconds > 25")
        #expect(point.text("reply") == "log")
        #expect(point["logs"] == .bool(true))
        let reply = session.ask("continue")
        #expect(reply.number("loggedTotal") == 4)
        let seconds = reply["logged"].rows.map { $0["value"]?.number("seconds") ?? 0 }
        #expect(seconds == [30, 70, 50, 60])
        #expect(reply["logged"].rows.allSatisfy { $0.number("number") == 1 })
        #expect(session.isOver)
        let plain = try start(visitJob().0)
        plain.runToEnd()
        #expect(session.end == plain.end)
    }

    @Test func `a log-point and a breakpoint work side by side, step by step too`() throws {
        let session = try start(visitJob().0)
        _ = session.play("log recordIn at sums", "break late")
        let reply = session.ask("continue")
        #expect(reply.text("stopped") == "breakpoint")
        #expect(reply.number("loggedTotal") == 5)
        let step = session.ask("step event 3")
        #expect(step.number("loggedTotal") == 1 || step.number("loggedTotal") == 0)
    }

    @Test(arguments: [
        ("watch state sums nothing key a", "unknownState"),
        ("watch state nobody longest", "unknownOperator"), ("watch sums", "syntax"),
        ("ignore 9 1", "unknownBreakpoint"), ("ignore 1", "syntax"),
        ("back breakpoint 9", "unknownBreakpoint"), ("log", "syntax"),
        ("back breakpoint x", "syntax"),
    ])
    func `what makes no sense is refused by name`(line: String, code: String) throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("step event 4")
        #expect(session.ask(line).text("error") == code)
    }
}
