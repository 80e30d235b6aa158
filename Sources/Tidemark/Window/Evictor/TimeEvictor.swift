/// Keeps the records that are not further than a span behind the newest.
///
/// A record exactly so far behind goes. Where the first record has no timestamp, all stay; where only others have none,
/// the job fails.
///
/// - Flink: `TimeEvictor`
public struct TimeEvictor<Element: Sendable>: Evictor {
    private let span: Int64
    private let isAfter: Bool

    /// Makes the evictor.
    ///
    /// - Parameters:
    ///   - span: How far behind the newest record others may be.
    ///   - afterFunction: Whether the function sees the others once more.
    public init(_ span: Duration, afterFunction: Bool = false) {
        self.span = span.wholeMilliseconds
        isAfter = afterFunction
    }

    /// Evicts, if it is to evict before.
    public func evictBefore(
        _ elements: inout [TimestampedValue<Element>],
        in window: TimeWindow,
        _ context: EvictorContext
    ) throws {
        if !isAfter { try evict(&elements) }
    }

    /// Evicts, if it is to evict after.
    public func evictAfter(
        _ elements: inout [TimestampedValue<Element>],
        in window: TimeWindow,
        _ context: EvictorContext
    ) throws {
        if isAfter { try evict(&elements) }
    }

    /// It does not.
    public var usesProcessingTime: Bool { false }

    private func evict(_ elements: inout [TimestampedValue<Element>]) throws {
        guard var newest = elements.first?.timestamp else { return }
        for element in elements {
            guard let timestamp = element.timestamp else { throw MissingTimestamp() }
            newest = max(newest, timestamp)
        }
        let cutoff = newest.milliseconds &- span
        elements.removeAll { $0.timestampOrMin.milliseconds <= cutoff }
    }
}

extension Evictor {
    /// Keeps the records that are less than `span` behind the newest.
    public static func time<T: Sendable>(_ span: Duration, afterFunction: Bool = false) -> Self
    where Self == TimeEvictor<T> {
        TimeEvictor(span, afterFunction: afterFunction)
    }
}
