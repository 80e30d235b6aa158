/// The fixed instants at which periodic generators are asked: whole intervals after an origin.
///
/// Tick `k` is `origin + k * interval` for `k >= 1`. Because the instants are fixed, ticks at which nothing
/// can happen are skipped by arithmetic and never become deadlines.
///
/// - Flink: `ExecutionConfig.getAutoWatermarkInterval`
@frozen
public struct TickGrid: Hashable, Sendable {
    /// The instant from which intervals are counted; itself no tick.
    public let origin: Timestamp
    /// The distance of two ticks in milliseconds, above zero.
    public let intervalMilliseconds: Int64

    /// Makes the grid of an interval, which must be above zero.
    public init(origin: Timestamp, intervalMilliseconds: Int64) {
        precondition(intervalMilliseconds > 0, "a grid of ticks needs an interval above zero")
        self.origin = origin
        self.intervalMilliseconds = intervalMilliseconds
    }

    /// The earliest tick later than an instant; nil where time itself ends.
    public func firstTick(after instant: Timestamp) -> Timestamp? {
        guard instant >= origin else { return later(origin, by: intervalMilliseconds) }
        // The distance is never negative, so it fits an unsigned number even across the whole range.
        let distance = UInt64(bitPattern: instant.milliseconds &- origin.milliseconds)
        let sinceTick = Int64(distance % UInt64(intervalMilliseconds))
        return later(instant, by: intervalMilliseconds - sinceTick)
    }

    private func later(_ instant: Timestamp, by milliseconds: Int64) -> Timestamp? {
        let tick = instant.advanced(byMilliseconds: milliseconds)
        return tick == .max ? nil : tick
    }
}

/// How far an operator has come on its grid of ticks.
///
/// A tick is behind once the operator has been asked at it, or has taken a record at or after it. The clock alone passes
/// no tick: it stands at the instant already while others that are due at it have their turn.
struct TickPosition {
    private(set) var instant: Timestamp?

    init(_ instant: Timestamp? = nil) {
        self.instant = instant
    }

    /// The instant after which the next tick is looked for; where the clock stood when this was first asked.
    mutating func passed(startingAt now: Timestamp) -> Timestamp {
        let passed = instant ?? now
        instant = passed
        return passed
    }

    /// Leaves the ticks up to an instant behind.
    mutating func pass(_ now: Timestamp) {
        instant = max(instant ?? now, now)
    }
}
