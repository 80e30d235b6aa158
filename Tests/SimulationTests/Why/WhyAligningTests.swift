import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// A watermark behind a barrier that has not come on every channel waits for the others, and `why` says so.
@Suite struct WhyAligningTests {
    @Test func `a channel that is held back for a checkpoint is told from one that is only full`()
        throws
    {
        var found = 0
        for seed in UInt64(0)..<12 {
            let session = try session(seed)
            _ = session.execute(line: "continue until step 120")
            _ = session.execute(line: "slow slow 40")
            _ = session.execute(line: "step barrier")
            for _ in 0..<200 {
                _ = session.execute(line: "step element")
                let why = try session.proof("why watermark at target")
                guard let leaf = why.leaves.first(where: { $0.cause == .awaitingBarrier }) else {
                    continue
                }
                found += 1
                try check(leaf, why, session)
                break
            }
        }
        #expect(found >= 3)
    }

    /// The channel holds a watermark, and another channel of the same gate has not brought the barrier.
    private func check(_ leaf: WhyFinding, _ why: WhyView, _ session: DebugSession) throws {
        guard leaf.operatorName == "target", let name = leaf.place,
            case .reply(let reply)? = session.execute(line: "show queues at target").first,
            case .array(let queues)? = reply.json["queues"],
            let own = queues.first(where: { $0["channel"] == .string(name) }),
            case .array(let elements)? = own["elements"]
        else { throw Wrong("not at the target", why) }
        let hasWatermark = elements.contains { $0["kind"] == .string("watermark") }
        guard hasWatermark, queues.count > 1 else { throw Wrong("nothing waits there", why) }
        guard why.remedies.contains(where: \.isTried) else { throw Wrong("nothing helps", why) }
    }

    /// Two sources into one operator, one of them through a slow map.
    private func session(_ seed: UInt64) throws -> DebugSession {
        let env = StreamExecutionEnvironment()
        env.setAutoWatermarkInterval(.milliseconds(10))
        let streams = (0..<2).map { index -> DataStream<Ripple> in
            let plan = (0..<400).map { number -> PlannedSource.Arrival in
                let instant = Int64(5 * number + 1)
                // The one that is not slow is behind in event time, and so holds.
                let at = index == 1 ? instant - 200 : instant
                let ripple = Ripple(key: number % 3, value: number, at: at, mark: "aligned")
                return .init(instant: instant, ripple: ripple)
            }
            let strategy = WatermarkStrategy<Ripple>.forBoundedOutOfOrderness(.zero)
                .withTimestampAssigner { ripple, _ in Timestamp(ripple.at) }
            return env.fromSource(PlannedSource(plan: [plan]), strategy, name: "source-\(index)")
                .uid("source-\(index)")
        }
        let slow = streams[0].rebalance().map { $0 }.uid("slow")
        slow.disableChaining()
        _ = slow.union(streams[1]).keyBy { $0.key }.window(.tumbling(size: .milliseconds(10)))
            .aggregate(0, add: { $0 += $1.value }, result: { "\($0) \($2)" })
            .uid("target").collect()
        var options = ExecutionOptions()
        options.seed = seed
        return try DebugSession(
            job: try Job(env, options: options),
            name: "aligned",
            driver: .step,
            schedule: .random(seed: seed),
            parameters: env.parameters
        )
    }
}
