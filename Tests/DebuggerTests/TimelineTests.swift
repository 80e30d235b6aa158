import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// Branches: timelines of their own that begin where somebody stood, are left and gone back to.
@Suite struct TimelineTests {
    private func session() throws -> DebugSession {
        var options = ExecutionOptions()
        options.keepsHistory = true
        return try start(visitJob(options: options).0)
    }

    @Test func `a branch goes its own way, and the job stays where it stands`() throws {
        let session = try session()
        _ = session.play("step event 8")
        let live = session.end
        _ = session.play("back event 5")
        let there = session.end
        let begun = session.ask("branch storm")
        #expect(begun.text("timeline") == "storm")
        #expect(begun.text("timelines") == "main, storm")
        #expect(session.end == there)
        _ = session.play("step event 2")
        #expect(session.ask("show job").text("timeline") == "storm")
        let ahead = session.end
        #expect(ahead != there)
        #expect(session.ask("live").text("timeline") == "main")
        #expect(session.end == live)
        let again = session.ask("branch storm")
        #expect(again.text("timeline") == "storm")
        #expect(session.end == ahead)
    }

    @Test func `with nothing said from outside a branch comes to what the job comes to`() throws {
        let session = try session()
        _ = session.play("step event 5", "back event 3", "branch", "continue")
        let branch = session.end
        #expect(session.ask("show job").text("timeline") == "branch-1")
        _ = session.play("live", "continue")
        #expect(session.end == branch)
    }

    @Test func `a branch that was left stays as it was while the job goes on`() throws {
        let session = try session()
        _ = session.play("step event 3", "branch one", "step event")
        let branch = session.end
        _ = session.play("live", "continue", "branch one")
        #expect(session.end == branch)
        _ = session.play("live")
        let end = session.end
        _ = session.play("branch one", "continue", "live")
        #expect(session.end == end)
    }

    @Test func `back on a branch ends where the branch begins`() throws {
        let session = try session()
        _ = session.play("step event 4", "branch one")
        let begin = session.end
        _ = session.play("step event 2")
        let reply = session.ask("back event 9")
        #expect(reply.text("timeline") == "one")
        #expect(reply.number("taken") == 2)
        #expect(reply.text("note") == "history begins here")
        #expect(session.end == begin)
        // From the past of a branch another one begins.
        #expect(session.ask("branch two").text("timeline") == "two")
        #expect(session.end == begin)
    }

    @Test func `a mark belongs to its timeline`() throws {
        let session = try session()
        _ = session.play("step event 4", "branch one", "step event", "mark there", "live")
        let reply = session.ask("goto mark there")
        #expect(reply.text("error") == "timeline")
        #expect(reply.text("hint") == "branch one goes there")
        _ = session.play("mark here", "branch one")
        #expect(session.ask("goto mark here").text("hint") == "live goes there")
        #expect(session.ask("goto mark there").text("error") == "")
    }

    @Test func `main is no name for a branch, and the oldest of many is forgotten`() throws {
        let session = try session()
        _ = session.play("step event 2")
        #expect(session.ask("branch main").text("error") == "branch")
        for number in 1...8 { #expect(session.ask("branch b\(number)").text("note") == "") }
        let note = session.ask("branch b9").text("note")
        #expect(note == "b1 is forgotten: 8 branches are kept")
    }
}
