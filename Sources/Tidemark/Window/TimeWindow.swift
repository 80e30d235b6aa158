/// A span of time `[start, end)` whose records belong together.
///
/// - Flink: `TimeWindow`
@frozen
public struct TimeWindow: Hashable, Comparable, Sendable {
    /// The first instant inside.
    public let start: Timestamp
    /// The first instant after.
    public let end: Timestamp

    /// Makes the window `[start, end)`.
    @inlinable
    public init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = end
    }

    /// The one window of a key that holds everything; `Timestamp.max` is inside, so it never ends.
    ///
    /// - Flink: `GlobalWindow`
    @inlinable public static var global: TimeWindow { TimeWindow(start: .min, end: .max) }

    /// Whether it is the window that holds everything.
    @inlinable public var isGlobal: Bool { start == .min && end == .max }

    /// The last instant inside: the window fires when the watermark reaches it, and its results carry it.
    @inlinable public var maxTimestamp: Timestamp {
        isGlobal ? .max : end.advanced(byMilliseconds: -1)
    }

    /// Orders by start, then by end.
    @inlinable
    public static func < (left: TimeWindow, right: TimeWindow) -> Bool {
        left.start == right.start ? left.end < right.end : left.start < right.start
    }

    /// Whether two windows overlap or touch; touching sessions merge.
    @inlinable
    public func intersects(_ other: TimeWindow) -> Bool {
        start <= other.end && other.start <= end
    }

    /// The smallest window that covers both.
    @inlinable
    public func cover(_ other: TimeWindow) -> TimeWindow {
        TimeWindow(start: min(start, other.start), end: max(end, other.end))
    }

    /// The window of `size` milliseconds that holds an instant, with windows aligned to `offset`.
    ///
    /// Near the ends of time, where the window does not fit, its end wraps around, as in Flink: such a window is over
    /// before it begins.
    @inlinable
    static func aligned(_ timestamp: Int64, size: Int64, offset: Int64) -> TimeWindow {
        if timestamp == .min { return TimeWindow(start: .min, end: .min) }
        let start = start(of: timestamp, size: size, offset: offset)
        return TimeWindow(start: Timestamp(start), end: Timestamp(start &+ size))
    }

    /// The start of the window of `size` milliseconds that holds `timestamp`, with windows aligned to `offset`.
    ///
    /// The remainder is floored, so instants before 1970 fall into the right window.
    @inlinable @inline(__always)
    public static func start(of timestamp: Int64, size: Int64, offset: Int64) -> Int64 {
        let remainder = (timestamp &- offset) % size
        return timestamp &- (remainder < 0 ? remainder &+ size : remainder)
    }
}
