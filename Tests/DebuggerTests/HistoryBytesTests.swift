import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// A history takes no more than it may, says how much it takes, and where it begins.
@Suite struct HistoryBytesTests {
    /// Counts by many keys, which change all the time, so that every key frame holds blocks of its own.
    private func session(bytesMax: Int, records: Int = 200_000) throws -> DebugSession {
        let env = StreamExecutionEnvironment()
        _ = env.generate(count: records) { $0 }
            .keyBy { $0 % 1000 }
            .reduce { $0 &+ $1 }
            .uid("counts")
            .discard()
        var options = ExecutionOptions()
        options.keepsHistory = true
        options.historyBytesMax = bytesMax
        return try start(try Job(env, options: options))
    }

    @Test func `a history that may be large keeps its beginning`() throws {
        let session = try session(bytesMax: 64 << 20)
        session.runToEnd()
        let job = session.ask("show job")
        #expect(job.number("historyStep") == 0)
        // About a dozen frames of a thousand keys, each with blocks of its own.
        #expect(job.number("historyBytes") > 12 * 16_000)
        #expect(job.number("historyBytes") < 64 << 20)
    }

    @Test func `a history that may not be large stays within its bound and goes back all the same`()
        throws
    {
        let bound = 300_000
        let session = try session(bytesMax: bound)
        session.runToEnd()
        let job = session.ask("show job")
        #expect(job.number("historyBytes") <= bound)
        let end = session.end
        #expect(session.ask("back event 100").number("taken") == 100)
        _ = session.play("step event 100")
        #expect(session.end == end)
    }

    @Test func `where hardly anything may be kept only the newest frame is, and back says so`()
        throws
    {
        let session = try session(bytesMax: 1)
        session.runToEnd()
        let begin = session.ask("show job").number("historyStep")
        #expect(begin > 0)
        let reply = session.ask("back event 100000")
        #expect(reply.text("note") == "history begins here")
        #expect(reply.number("step") == begin)
        #expect(session.ask("goto step 1").text("error") == "beforeHistory")
    }

    @Test func `without history there is nothing to say`() throws {
        let job = try start(visitJob().0).ask("show job")
        #expect(job["historyStep"]?.line == "null")
        #expect(job["historyBytes"]?.line == "null")
    }
}
