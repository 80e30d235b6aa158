/// Fires when the watermark reaches the end of the window, and again for every late record that it still takes.
///
/// - Flink: `EventTimeTrigger`
public struct EventTimeTrigger<Element>: Trigger {
    /// Makes the trigger.
    public init() {}

    /// Fires a window whose end has passed.
    ///
    /// Throws over the global window, which has none.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<NoTriggerState>
    ) throws -> TriggerResult {
        if window.isGlobal { throw GlobalWindowError(trigger: name) }
        if window.maxTimestamp <= context.watermark { return .fire }
        context.registerEventTimeTimer(at: window.maxTimestamp)
        return .continue
    }

    /// Fires at the end of the window, and not at the end of its life.
    public func onEventTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<NoTriggerState>
    ) -> TriggerResult {
        time == window.maxTimestamp ? .fire : .continue
    }

    /// It can.
    public var canMerge: Bool { true }

    /// Waits for the new end, if it lies ahead; behind the watermark the record at hand fires.
    public func onMerge(_ window: TimeWindow, _ context: TriggerContext<NoTriggerState>) {
        if window.maxTimestamp > context.watermark {
            context.registerEventTimeTimer(at: window.maxTimestamp)
        }
    }

    /// Forgets the timer.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<NoTriggerState>) {
        context.deleteEventTimeTimer(at: window.maxTimestamp)
    }

    /// It does not.
    public var usesProcessingTime: Bool { false }

    /// What it is.
    public var name: String { "event time" }
}

extension Trigger {
    /// Fires when the watermark reaches the end of the window; the default of event-time windows.
    public static func eventTime<T>() -> Self where Self == EventTimeTrigger<T> {
        EventTimeTrigger()
    }
}

/// A trigger that waits for the end of windows met the one that has none.
struct GlobalWindowError: Error, CustomStringConvertible {
    let trigger: String

    var description: String {
        "the trigger '\(trigger)' waits for the end of windows, and the global window has none: "
            + "endOfStream() waits for the end of input"
    }
}
