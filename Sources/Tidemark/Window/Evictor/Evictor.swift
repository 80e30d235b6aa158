/// Takes records out of a window when it fires, before or after its function sees them.
///
/// What it takes out is gone for later firings too. A window with an evictor keeps all its records, so nothing is
/// combined as records come.
///
/// - Flink: `Evictor`
public protocol Evictor<Element>: Sendable {
    /// What the windows hold.
    associatedtype Element

    /// Takes records out before the function sees the rest.
    func evictBefore(
        _ elements: inout [TimestampedValue<Element>],
        in window: TimeWindow,
        _ context: EvictorContext
    ) throws

    /// Takes records out after the function has seen them.
    func evictAfter(
        _ elements: inout [TimestampedValue<Element>],
        in window: TimeWindow,
        _ context: EvictorContext
    ) throws

    /// Whether it looks at the clock; one that says false is stepped in larger chunks.
    var usesProcessingTime: Bool { get }
}

extension Evictor {
    /// It may.
    public var usesProcessingTime: Bool { true }
}

/// A record with its timestamp, as an evictor sees it.
///
/// - Flink: `TimestampedValue`
public struct TimestampedValue<Value>: Sendable where Value: Sendable {
    /// The record.
    public let value: Value
    let timestampOrMin: Timestamp

    init(_ value: Value, _ timestamp: Timestamp) {
        self.value = value
        timestampOrMin = timestamp
    }

    /// Its timestamp; nil if it has none.
    public var timestamp: Timestamp? { timestampOrMin == .min ? nil : timestampOrMin }
}

/// What an evictor may know.
///
/// - Flink: `Evictor.EvictorContext`
public struct EvictorContext: Sendable {
    /// The operator's watermark; nil before the first.
    public let currentWatermark: Timestamp?
    /// The job's clock.
    public let currentProcessingTime: Timestamp
}
