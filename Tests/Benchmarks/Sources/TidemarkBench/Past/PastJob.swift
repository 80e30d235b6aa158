import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// A job with so many keys in one state all the time, and small windows behind them that fire.
struct PastJob {
    let events: Int
    let keys: Int

    /// What a record is.
    struct Bid: Sendable {
        var key: Int
        var price: Int
        var at: Int64
    }

    func job(keepsHistory: Bool) throws -> Job {
        let env = StreamExecutionEnvironment()
        let keys = self.keys
        env.generate(
            count: events,
            ratePerSecond: 10_000,
            .forBoundedOutOfOrderness(.milliseconds(50))
                .withTimestampAssigner { (bid: Bid, _) in Timestamp(bid.at) }
        ) { number in
            Bid(
                key: Int(Self.mixed(UInt64(number)) % UInt64(keys)),
                price: number & 1023,
                at: Int64(number) / 10
            )
        }
        .uid("bids")
        .keyBy { $0.key }
        .reduce { Bid(key: $1.key, price: $0.price &+ $1.price, at: $1.at) }
        .uid("sums")
        .keyBy { $0.key & 63 }
        .window(.tumbling(size: .seconds(1)))
        .aggregate(0, add: { $0 = max($0, $1.price) }, result: { _, _, highest in highest })
        .uid("highest")
        .discard()
        var options = ExecutionOptions()
        options.keepsHistory = keepsHistory
        return try Job(env, options: options)
    }

    func session(keepsHistory: Bool) throws -> DebugSession {
        try DebugSession(
            job: job(keepsHistory: keepsHistory),
            name: "past",
            driver: .step,
            parameters: StreamExecutionEnvironment().parameters
        )
    }

    static func mixed(_ number: UInt64) -> UInt64 {
        var mix = number &+ 0x9E37_79B9_7F4A_7C15
        mix = (mix ^ (mix >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mix = (mix ^ (mix >> 27)) &* 0x94D0_49BB_1331_11EB
        return mix ^ (mix >> 31)
    }
}
