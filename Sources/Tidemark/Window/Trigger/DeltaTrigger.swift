/// Fires when a record lies further than a threshold from the record that fired last, or from the first.
///
/// - Flink: `DeltaTrigger`
public struct DeltaTrigger<Element: Sendable>: Trigger {
    private let threshold: Double
    private let distance: @Sendable (_ last: Element, _ next: Element) -> Double

    /// Makes the trigger.
    public init(
        threshold: Double,
        _ distance: @escaping @Sendable (_ last: Element, _ next: Element) -> Double
    ) {
        self.threshold = threshold
        self.distance = distance
    }

    /// Compares with the record that fired last.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<Element>
    ) -> TriggerResult {
        guard let last = context.state else {
            context.state = element
            return .continue
        }
        guard distance(last, element) > threshold else { return .continue }
        context.state = element
        return .fire
    }

    /// Forgets the record.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<Element>) {
        context.state = nil
    }

    /// It does not.
    public var usesProcessingTime: Bool { false }

    /// What it is.
    public var name: String { "delta(\(threshold))" }
}

extension DeltaTrigger {
    /// Fires when a record lies further than `threshold` from the one that fired last.
    public static func delta(
        threshold: Double,
        _ distance: @escaping @Sendable (_ last: Element, _ next: Element) -> Double
    ) -> DeltaTrigger {
        DeltaTrigger(threshold: threshold, distance)
    }
}
