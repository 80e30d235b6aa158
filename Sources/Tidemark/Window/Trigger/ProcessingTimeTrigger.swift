/// Fires when the clock reaches the end of the window.
///
/// - Flink: `ProcessingTimeTrigger`
public struct ProcessingTimeTrigger<Element>: Trigger {
    /// Makes the trigger.
    public init() {}

    /// Waits for the end.
    ///
    /// Throws over the global window, which has none.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<NoTriggerState>
    ) throws -> TriggerResult {
        if window.isGlobal { throw GlobalWindowError(trigger: name) }
        context.registerProcessingTimeTimer(at: window.maxTimestamp)
        return .continue
    }

    /// Fires.
    public func onProcessingTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<NoTriggerState>
    ) -> TriggerResult { .fire }

    /// It can.
    public var canMerge: Bool { true }

    /// Waits for the new end, if it lies ahead.
    public func onMerge(_ window: TimeWindow, _ context: TriggerContext<NoTriggerState>) {
        if window.maxTimestamp > context.currentProcessingTime {
            context.registerProcessingTimeTimer(at: window.maxTimestamp)
        }
    }

    /// Forgets the timer.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<NoTriggerState>) {
        context.deleteProcessingTimeTimer(at: window.maxTimestamp)
    }

    /// What it is.
    public var name: String { "processing time" }
}

extension Trigger {
    /// Fires when the clock reaches the end of the window; the default of processing-time windows.
    public static func processingTime<T>() -> Self where Self == ProcessingTimeTrigger<T> {
        ProcessingTimeTrigger()
    }
}
