/// An instant of event time or processing time: milliseconds since the Unix epoch, UTC.
///
/// Arithmetic saturates at `min` and `max`, the two sentinels that mean "nothing yet" and "end of time":
/// Flink's wraps there, and a wrapped timestamp is a window in the wrong century. Neither sentinel may reach
/// a person; ask `isFinite` before showing one.
///
/// - Flink: `long` timestamps
@frozen
public struct Timestamp: Comparable, Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64

    /// Makes an instant from milliseconds since the Unix epoch.
    @inlinable @inline(__always)
    public init(_ milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Before everything: no watermark yet, or a record without a timestamp.
    @inlinable public static var min: Timestamp { Timestamp(.min) }

    /// After everything: the watermark at the end of input.
    @inlinable public static var max: Timestamp { Timestamp(.max) }

    /// Whether this is an instant rather than one of the two sentinels.
    @inlinable public var isFinite: Bool {
        milliseconds != .min && milliseconds != .max
    }

    /// Orders by time.
    @inlinable @inline(__always)
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// This instant moved by a number of milliseconds, held at the sentinels on overflow.
    @inlinable @inline(__always)
    public func advanced(byMilliseconds span: Int64) -> Timestamp {
        let (sum, overflow) = milliseconds.addingReportingOverflow(span)
        return Timestamp(overflow ? (span < 0 ? .min : .max) : sum)
    }
}
