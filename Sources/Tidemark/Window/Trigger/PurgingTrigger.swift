/// Fires when another trigger fires, and drops the contents each time.
///
/// - Flink: `PurgingTrigger`
public struct PurgingTrigger<Inner: Trigger>: Trigger {
    /// What the windows hold.
    public typealias Element = Inner.Element
    /// What the inner trigger remembers.
    public typealias State = Inner.State

    private let inner: Inner

    /// Makes a trigger around another.
    public init(_ inner: Inner) {
        self.inner = inner
    }

    /// Asks the inner trigger.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<State>
    ) throws -> TriggerResult {
        purging(try inner.onElement(element, at: timestamp, in: window, context))
    }

    /// Asks the inner trigger.
    public func onEventTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<State>
    ) throws -> TriggerResult {
        purging(try inner.onEventTime(time, in: window, context))
    }

    /// Asks the inner trigger.
    public func onProcessingTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<State>
    ) throws -> TriggerResult {
        purging(try inner.onProcessingTime(time, in: window, context))
    }

    /// Whether the inner trigger can.
    public var canMerge: Bool { inner.canMerge }

    /// Leaves it to the inner trigger.
    public func onMerge(_ window: TimeWindow, _ context: TriggerContext<State>) throws {
        try inner.onMerge(window, context)
    }

    /// Leaves it to the inner trigger.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<State>) throws {
        try inner.clear(window, context)
    }

    private func purging(_ result: TriggerResult) -> TriggerResult {
        result.isFire ? .fireAndPurge : result
    }

    /// Whether the inner trigger does.
    public var usesProcessingTime: Bool { inner.usesProcessingTime }

    /// What it is.
    public var name: String { "purging(\(inner.name))" }
}

extension Trigger {
    /// Fires when another trigger fires, and drops the contents each time.
    public static func purging<Inner: Trigger>(_ inner: Inner) -> Self
    where Self == PurgingTrigger<Inner> {
        PurgingTrigger(inner)
    }
}
