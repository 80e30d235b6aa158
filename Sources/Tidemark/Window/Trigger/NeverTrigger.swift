/// Never fires: the default of the global window.
///
/// - Flink: `GlobalWindows.NeverTrigger`
public struct NeverTrigger<Element>: Trigger {
    /// Makes the trigger.
    public init() {}

    /// Does nothing.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<NoTriggerState>
    ) -> TriggerResult { .continue }

    /// Has nothing to forget.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<NoTriggerState>) {}

    /// It does not.
    public var usesProcessingTime: Bool { false }

    /// What it is.
    public var name: String { "never" }
}
