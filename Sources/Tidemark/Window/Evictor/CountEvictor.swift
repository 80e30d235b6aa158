/// Keeps the last so many records.
///
/// - Flink: `CountEvictor`
public struct CountEvictor<Element: Sendable>: Evictor {
    private let count: Int
    private let isAfter: Bool

    /// Makes the evictor.
    ///
    /// - Parameters:
    ///   - count: How many records stay.
    ///   - afterFunction: Whether the function sees the others once more.
    public init(_ count: Int, afterFunction: Bool = false) {
        self.count = max(0, count)
        isAfter = afterFunction
    }

    /// Evicts, if it is to evict before.
    public func evictBefore(
        _ elements: inout [TimestampedValue<Element>],
        in window: TimeWindow,
        _ context: EvictorContext
    ) {
        if !isAfter { evict(&elements) }
    }

    /// Evicts, if it is to evict after.
    public func evictAfter(
        _ elements: inout [TimestampedValue<Element>],
        in window: TimeWindow,
        _ context: EvictorContext
    ) {
        if isAfter { evict(&elements) }
    }

    /// It does not.
    public var usesProcessingTime: Bool { false }

    private func evict(_ elements: inout [TimestampedValue<Element>]) {
        if elements.count > count { elements.removeFirst(elements.count - count) }
    }
}

extension Evictor {
    /// Keeps the last `count` records.
    public static func count<T: Sendable>(_ count: Int, afterFunction: Bool = false) -> Self
    where Self == CountEvictor<T> {
        CountEvictor(count, afterFunction: afterFunction)
    }
}
