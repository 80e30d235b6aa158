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

    /// The last instant inside: the window fires when the watermark reaches it, and its results carry it.
    @inlinable public var maxTimestamp: Timestamp { end.advanced(byMilliseconds: -1) }

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
    /// Near the ends of time, where the window does not fit, it is empty at the end.
    @inlinable
    static func aligned(_ timestamp: Int64, size: Int64, offset: Int64) -> TimeWindow {
        if timestamp == .min { return TimeWindow(start: .min, end: .min) }
        let start = Timestamp(start(of: timestamp, size: size, offset: offset))
        return TimeWindow(start: start, end: start.advanced(byMilliseconds: size))
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
