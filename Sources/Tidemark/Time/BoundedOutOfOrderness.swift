/// A watermark that follows the highest timestamp seen at a fixed distance.
///
/// The watermark is `maxTimestamp - delay - 1`, so that a record exactly `delay` behind the highest one is
/// still in time; the legacy form leaves out the `- 1` and calls that record late. `maxTimestamp` starts
/// where the watermark is `Timestamp.min`, so the subtraction cannot leave the number range.
///
/// - Flink: `BoundedOutOfOrdernessWatermarks`, `BoundedOutOfOrdernessTimestampExtractor`
@frozen
public struct BoundedOutOfOrderness: Hashable, Sendable {
    /// How far the watermark stays behind the highest timestamp, the `- 1` included.
    @usableFromInline let distance: Timestamp

    /// The highest timestamp seen, or the place from which the watermark is still `Timestamp.min`.
    public var maxTimestamp: Timestamp

    /// Makes a bound of so many milliseconds, with Flink's `- 1` or in the legacy form without it.
    @inlinable
    public init(delayMilliseconds: Int64, minusOne: Bool = true) {
        precondition(delayMilliseconds >= 0, "maxOutOfOrderness cannot be negative")
        distance = Timestamp(delayMilliseconds).advanced(byMilliseconds: minusOne ? 1 : 0)
        maxTimestamp = Timestamp(.min + distance.milliseconds)
    }

    /// Takes note of a timestamp, or of the highest one of a batch.
    @inlinable @inline(__always)
    public mutating func observe(_ timestamp: Timestamp) {
        maxTimestamp = max(maxTimestamp, timestamp)
    }

    /// The watermark that holds now; nil until a record has moved it.
    @inlinable
    public var currentWatermark: Timestamp? {
        let watermark = Timestamp(maxTimestamp.milliseconds - distance.milliseconds)
        return watermark == .min ? nil : watermark
    }
}
