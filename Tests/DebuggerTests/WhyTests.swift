import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// What `why` answers at places whose causes are known, and what `inject` does.
@Suite struct WhyTests {
    private var withHistory: ExecutionOptions {
        var options = ExecutionOptions()
        options.keepsHistory = true
        return options
    }

    private func proof(_ session: DebugSession, _ line: String) throws -> WhyView {
        guard case .reply(let reply)? = session.execute(line: line).first else {
            throw ErrorReply(code: "test", message: session.ask(line).line)
        }
        return try #require(reply.why)
    }

    @Test func `a bound, and a tick that is still to come, are told apart`() throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("continue until clock 2500")
        let paused = try proof(session, "why watermark")
        #expect(paused.title == "watermark of sums#0")
        #expect(paused.leaves.map(\.cause) == [.bound])
        #expect(paused.leaves.map(\.operatorName) == ["visits"])
        #expect(paused.has == 999)
        #expect(paused.needs == 1999)
        #expect(paused.remedies.contains { $0.commands == ["step event 2"] && $0.isTried })
        _ = session.play("continue until clock 3000")
        let why = try proof(session, "why watermark at sums")
        #expect(why.leaves.map(\.cause) == [.notEmitted])
        #expect(why.remedies.first?.commands == ["clock +200ms"])
    }

    @Test func `a window that has had no record, has fired, or is gone is told apart`() throws {
        let session = try start(visitJob(lateness: .seconds(9), options: withHistory).0)
        #expect(try proof(session, "why window key a").leaves.map(\.cause) == [.noRecords])
        #expect(try proof(session, "why window").answer == "sums#0 has not had a record yet")
        _ = session.play("step event 8")
        let fired = try proof(session, "why window key a start 0")
        #expect(fired.answer == "it has fired: the watermark passed its end")
        let step = try #require(fired.tree.steps.first?.step?.step)
        _ = session.play("goto step \(step)")
        #expect(session.ask("show watermarks at sums").line.contains("\"watermark\":3999"))
        _ = session.play("live")
        let none = try proof(session, "why window key zebra")
        #expect(none.answer == "no record has come for such a window")
        #expect(none.tree.steps.first?.what == "lastRecord")
    }

    @Test func `a late record is traced to the record that made it late`() throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("step event 1000")
        let why = try proof(session, "why late")
        #expect(why.title == "late record 1 at sums#0")
        #expect(why.tree.steps.first?.step == StepIdentity(step: 43))
        let passed = try #require(why.tree.because.first)
        #expect(passed.watermark == 3999)
        let raised = try #require(passed.because.first)
        #expect(raised.sentence.contains("1970-01-01T00:00:05Z raised it, at a bound of 1s"))
        let wanted = why.remedies.map(\.sentence).joined(separator: "\n")
        #expect(wanted.contains("sums.allowed-lateness=2001ms"))
        #expect(wanted.contains("visits.out-of-orderness=3001ms"))
        #expect(why.remedies.allSatisfy { !$0.isTried })
    }

    @Test func `what is asked in the past is answered of the past`() throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("step event 12")
        let live = session.end
        _ = session.play("back event 8")
        let there = session.end
        let why = try proof(session, "why watermark at sums")
        #expect(why.has ?? 0 < 3999)
        #expect(session.end == there)
        _ = session.play("live")
        #expect(session.end == live)
    }

    @Test func `asking changes nothing`() throws {
        let session = try start(visitJob(options: withHistory).0)
        let plain = try start(visitJob(options: withHistory).0)
        for _ in 0..<12 {
            _ = session.play("step event", "why watermark at sums", "why window", "why late")
            _ = plain.play("step event")
            #expect(session.end == plain.end)
        }
    }

    @Test func `without history no step is cited, and nothing is made up`() throws {
        let session = try start(visitJob().0)
        _ = session.play("step event 4")
        let why = try proof(session, "why watermark at sums")
        let citations = why.tree.steps
        #expect(!citations.isEmpty)
        #expect(citations.allSatisfy { $0.step == nil && $0.note != nil })
    }

    @Test func `threads explain what can be seen and try nothing`() throws {
        let session = try start(visitJob().0, .threads)
        session.runToEnd()
        let why = try proof(session, "why watermark at sums")
        #expect(why.answer == "event time has ended at sums#0: nothing waits there any more")
        #expect(why.remedies.isEmpty && why.has == nil)
    }

    @Test func `a failed job is said to have failed`() throws {
        let bad = visits + [Visit(page: "x", seconds: -1, at: Timestamp(9500))]
        let session = try start(alarmJob(bad, options: withHistory))
        session.runToEnd()
        #expect(try proof(session, "why watermark").leaves.map(\.cause) == [.failed])
    }

    @Test(arguments: [
        ("why late", "noLateRecord"), ("why watermark at som", "unknownOperator"),
        ("inject idle visits", "injection"), ("inject idle visits#nowhere", "unknownSplit"),
        ("inject watermark sums 5", "injection"), ("inject watermark nobody 5", "unknownOperator"),
    ])
    func `what cannot be asked is refused by name`(line: String, code: String) throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("step event 2")
        #expect(session.ask(line).text("error") == code)
        #expect(session.ask("show job").text("timeline") == "main")
    }
}

/// A branch goes its own way and leaves the running job alone.
@Suite struct BranchTests {
    private func job() throws -> (Job, Collected<String>) {
        var options = ExecutionOptions()
        options.keepsHistory = true
        return try visitJob(options: options)
    }

    /// The name of the only split.
    private func split(_ session: DebugSession) -> String {
        session.ask("show watermarks at visits")["watermarks"].rows[0]["splits"].rows[0]
            .text("split")
    }

    @Test func `inject begins one, and live leaves it`() throws {
        let (job, sums) = try job()
        let session = try start(job)
        _ = session.play("step event 4")
        let live = session.end
        let reply = session.ask("inject watermark visits 1999")
        #expect(reply.text("timeline") == "branch-1")
        let fired = reply["events"].rows.filter { $0.text("kind") == "windowFired" }
        #expect(fired.count == 2)
        #expect(reply["events"].rows.first?.text("kind") == "injected")
        #expect(session.end != live)
        #expect(sums.all.isEmpty)
        #expect(session.ask("show job").text("timeline") == "branch-1")
        #expect(session.ask("live").text("timeline") == "main")
        #expect(session.end == live)
        session.runToEnd()
        let whole = try visitJob()
        _ = try start(whole.0).runToEnd()
        #expect(sums.values == whole.1.values)
    }

    @Test func `a branch steps on, and back to where it was told something last`() throws {
        let session = try start(try job().0)
        _ = session.play("step event 4", "inject watermark visits 1999")
        let begun = session.end
        _ = session.play("step event 3")
        #expect(session.end != begun)
        let back = session.ask("back event 3")
        #expect(back.text("timeline") == "branch-1")
        #expect(session.end == begun)
        #expect(session.ask("inject idle visits#\(split(session))").text("timeline") == "branch-1")
    }

    @Test func `idle lasts until the split speaks again`() throws {
        let session = try start(try job().0)
        _ = session.play("step event 2")
        let reply = session.ask("inject idle visits#\(split(session))")
        #expect(reply["events"].rows.map { $0.text("kind") }.contains("idle"))
        func isIdle() -> Bool {
            session.ask("show watermarks at visits")["watermarks"].rows[0]["splits"].rows[0]["idle"]
                == .bool(true)
        }
        _ = session.play("clock +300ms")
        #expect(isIdle())
        _ = session.play("step event 3")
        #expect(!isIdle())
    }
}
