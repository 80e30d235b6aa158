/// Fires once, when the input has ended: for the global window of bounded input.
///
/// - Flink: `GlobalWindows.EndOfStreamTrigger`, since 1.20
public struct EndOfStreamTrigger<Element>: Trigger {
    /// Makes the trigger.
    public init() {}

    /// Waits for the end of time.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<NoTriggerState>
    ) -> TriggerResult {
        context.registerEventTimeTimer(at: window.maxTimestamp)
        return .continue
    }

    /// Fires there.
    public func onEventTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<NoTriggerState>
    ) -> TriggerResult {
        time == window.maxTimestamp ? .fire : .continue
    }

    /// Forgets the timer.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<NoTriggerState>) {
        context.deleteEventTimeTimer(at: window.maxTimestamp)
    }

    /// It does not.
    public var usesProcessingTime: Bool { false }

    /// What it is.
    public var name: String { "end of stream" }
}

extension Trigger {
    /// Fires once, when the input has ended.
    public static func endOfStream<T>() -> Self where Self == EndOfStreamTrigger<T> {
        EndOfStreamTrigger()
    }
}
