/// Keeps the records that lie closer than a threshold to the last one.
///
/// - Flink: `DeltaEvictor`
public struct DeltaEvictor<Element: Sendable>: Evictor {
    private let threshold: Double
    private let distance: @Sendable (_ element: Element, _ last: Element) -> Double
    private let isAfter: Bool

    /// Makes the evictor.
    ///
    /// - Parameters:
    ///   - threshold: The distance from which on a record goes.
    ///   - afterFunction: Whether the function sees the others once more.
    ///   - distance: How far a record lies from the last one.
    public init(
        threshold: Double,
        afterFunction: Bool = false,
        _ distance: @escaping @Sendable (_ element: Element, _ last: Element) -> Double
    ) {
        self.threshold = threshold
        self.distance = distance
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
        guard let last = elements.last else { return }
        elements.removeAll { distance($0.value, last.value) >= threshold }
    }
}

extension DeltaEvictor {
    /// Keeps the records that lie closer than `threshold` to the last one.
    public static func delta(
        threshold: Double,
        afterFunction: Bool = false,
        _ distance: @escaping @Sendable (_ element: Element, _ last: Element) -> Double
    ) -> DeltaEvictor {
        DeltaEvictor(threshold: threshold, afterFunction: afterFunction, distance)
    }
}
