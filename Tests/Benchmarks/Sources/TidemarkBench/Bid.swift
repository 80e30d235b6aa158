import Tidemark

/// One bid of the benchmark's stream.
struct Bid: Sendable {
    var auction: Int64
    var bidder: Int64
    var price: Int64
    var dateTime: Int64
    var channel: Int32
}

/// The stream of bids: event `i` is made from `i` alone, so that any instance can make any part.
struct BidStream: Sendable {
    var seed: UInt64 = 42
    var auctions: UInt64 = 10_000
    var bidders: UInt64 = 100_000
    /// Greatest ordinary delay, in milliseconds.
    var disorder: UInt64 = 2000
    /// How many bids in 10,000 come 20 seconds late.
    var late: UInt64 = 0
    /// How many bids there are in a millisecond of event time.
    var perMillisecond: UInt64 = 10

    /// Bid `number` of the stream.
    @inline(__always)
    func bid(_ number: Int) -> Bid {
        let index = UInt64(truncatingIfNeeded: number)
        let first = random(3 &* index)
        let second = random(3 &* index &+ 1)
        let third = random(3 &* index &+ 2)
        let auction =
            first & 3 == 0 ? (index / 4096) % auctions : scale(first >> 32, auctions)
        let delay = scale(third >> 32, disorder &+ 1)
        let isLate = scale(third & 0xFFFF_FFFF, 10_000) < late
        return Bid(
            auction: 1000 &+ Int64(truncatingIfNeeded: auction),
            bidder: 1000 &+ Int64(truncatingIfNeeded: scale(second >> 32, bidders)),
            price: 100 &+ Int64(truncatingIfNeeded: scale(second & 0xFFFF_FFFF, 1_000_000)),
            dateTime: 1_600_000_000_000
                &+ Int64(truncatingIfNeeded: index / perMillisecond)
                &- Int64(truncatingIfNeeded: delay)
                &- (isLate ? 20_000 : 0),
            channel: Int32(truncatingIfNeeded: third & 3)
        )
    }

    @inline(__always)
    private func random(_ number: UInt64) -> UInt64 {
        mix(seed &+ (number &+ 1) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// From `value` below 2^32 to a number below `limit`.
    @inline(__always)
    private func scale(_ value: UInt64, _ limit: UInt64) -> UInt64 {
        (value &* limit) >> 32
    }
}

/// The finaliser of SplitMix64.
@inline(__always)
func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
}

/// A watermark after every thousandth bid, 4 seconds and 1 millisecond behind the latest one.
struct EveryThousandBids: WatermarkGenerator {
    private var seen = 0
    private var latest = Timestamp.min

    mutating func onEvent(_ bid: Bid, timestamp: Timestamp, output: inout WatermarkOutput) {
        latest = max(latest, timestamp)
        seen += 1
        if seen < 1000 { return }
        seen = 0
        output.emitWatermark(latest.advanced(byMilliseconds: -4001))
    }

    mutating func onPeriodicEmit(_ output: inout WatermarkOutput) {}
}
