import Testing
import TidemarkDebugger
import TidemarkInspection

@testable import Tidemark

/// 8.8: why a watermark stands where it stands.
@Suite struct ExplanationTests {
    /// Two channels into one operator: 10 and 5; the second idle; awake again, and behind.
    private func session() throws -> DebugSession {
        let env = TwoStories.environment()
        let first = TwoStories.stream(env, "first", [(1, .watermark(Timestamp(10)))])
        let second = TwoStories.stream(
            env,
            "second",
            [
                (2, .watermark(Timestamp(5))), (3, .idle), (4, .active),
                (5, .watermark(Timestamp(7))),
            ]
        )
        first.union(second).keyBy { $0 }
            .window(.tumbling(size: .milliseconds(100)))
            .reduce { $0 + $1 }.uid("windows").discard()
        var options = ExecutionOptions()
        options.keepsHistory = true
        return try DebugSession(
            job: try Job(env, options: options),
            name: "explained",
            driver: .step,
            parameters: ParameterSet(overrides: [:])
        )
    }

    private func channels(_ finding: WhyFinding) -> [WhyFinding] {
        (finding.subject == .channel ? [finding] : []) + finding.because.flatMap { channels($0) }
    }

    @Test(arguments: [
        // Both count, and the second is behind; idle, it is left out; awake and behind, it does not count.
        (2, "second", ["first"]), (3, "first", ["second"]), (5, "first", ["second"]),
    ])
    func `the explanation names the channel that holds, in the set-ups of the valve`(
        clock: Int,
        holder: String,
        others: [String]
    ) throws {
        let session = try session()
        _ = session.execute(line: "goto clock \(clock)")
        guard case .reply(let reply)? = session.execute(line: "why watermark at windows").first,
            let why = reply.why
        else {
            Issue.record("no proof")
            return
        }
        let found = channels(why.tree)
        #expect(found.filter(\.holds).compactMap(\.place) == ["\(holder)#0>windows#0"])
        let rest = found.filter { !$0.holds }.compactMap(\.place)
        #expect(rest == others.map { "\($0)#0>windows#0" })
    }
}
