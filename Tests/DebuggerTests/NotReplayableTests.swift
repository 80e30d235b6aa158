import Synchronization
import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// Functions that hide state are found, with the step at which they begin to differ, and the past is refused.
@Suite struct NotReplayableTests {
    /// A counter that no key frame knows of.
    private final class Hidden: Sendable {
        let count = Atomic<Int>(0)
    }

    /// Sums numbers by key, after a function that adds something of its own from a number on.
    private func session(from first: Int) throws -> DebugSession {
        let hidden = Hidden()
        let env = StreamExecutionEnvironment()
        _ = env.generate(count: 40_000, ratePerSecond: 100) { $0 }
            .uid("numbers")
            .map { number in
                guard number >= first else { return number }
                let count = hidden.count.wrappingAdd(1, ordering: .relaxed).oldValue
                return number &+ count
            }
            .uid("sly")
            .keyBy { $0 & 1 }
            .reduce { $0 &+ $1 }
            .uid("sums")
            .discard()
        var options = ExecutionOptions()
        options.keepsHistory = true
        return try start(try Job(env, options: options))
    }

    @Test func `a hidden counter is found at the step where it first counts`() throws {
        let session = try session(from: 30)
        for _ in 0..<100 { _ = session.play("step event") }
        let live = session.end
        let reply = session.ask("back event 5")
        #expect(reply.text("error") == "notReplayable")
        let plain = try start(plainJob(30))
        plain.runToEnd()
        let told = session.ask("show job").text("notReplayable")
        #expect(told.hasPrefix("sly is not replayable since step "))
        #expect(reply.text("message").hasPrefix(told))
        let step = Int(told.split(separator: " ").last ?? "") ?? 0
        let begin = plain.ask("show job").number("step")
        #expect(step > begin - 10 && step < begin + 10, "\(told), near \(begin)")
        #expect(session.end == live)
        #expect(session.ask("goto step 3").text("error") == "notReplayable")
        // Forward it goes as before.
        #expect(session.ask("step event").number("taken") == 1)
    }

    /// The same job with so many numbers, and nothing hidden.
    private func plainJob(_ count: Int) throws -> Job {
        let env = StreamExecutionEnvironment()
        _ = env.generate(count: count, ratePerSecond: 100) { $0 }
            .map { $0 }
            .keyBy { $0 & 1 }
            .reduce { $0 &+ $1 }
            .discard()
        return try Job(env)
    }

    @Test func `from a key frame behind which nothing hidden counts one goes back as ever`() throws
    {
        let session = try session(from: 39_990)
        _ = session.play("continue until step 100000")
        let there = session.end
        #expect(session.ask("back event 50").number("taken") == 50)
        _ = session.play("step event 50")
        #expect(session.end == there)
        #expect(session.ask("show job")["notReplayable"]?.line == "null")
    }
}
