/// Fires at every multiple of an interval of the clock, and when the clock reaches the end of the window.
///
/// - Flink: `ContinuousProcessingTimeTrigger`
public struct ContinuousProcessingTimeTrigger<Element>: Trigger {
    private let interval: Int64

    /// Makes the trigger.
    public init(every interval: Duration) {
        self.interval = max(1, interval.wholeMilliseconds)
    }

    /// Waits for the next multiple.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<Timestamp>
    ) -> TriggerResult {
        if context.state == nil {
            let now = context.currentProcessingTime.milliseconds
            wait(from: now &- now % interval, window, context)
        }
        return .continue
    }

    /// Fires at the end, and at the multiple that was waited for.
    public func onProcessingTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<Timestamp>
    ) -> TriggerResult {
        if time == window.maxTimestamp { return .fire }
        guard context.state == time else { return .continue }
        wait(from: time.milliseconds, window, context)
        return .fire
    }

    /// It can.
    public var canMerge: Bool { true }

    /// Waits for the earliest of the instants that were waited for.
    public func onMerge(_ window: TimeWindow, _ context: TriggerContext<Timestamp>) {
        context.mergeState { min($0, $1) }
        if let next = context.state { context.registerProcessingTimeTimer(at: next) }
    }

    /// Forgets the next multiple.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<Timestamp>) {
        guard let next = context.state else { return }
        context.deleteProcessingTimeTimer(at: next)
        context.state = nil
    }

    private func wait(
        from time: Int64,
        _ window: TimeWindow,
        _ context: TriggerContext<Timestamp>
    ) {
        let next = min(Timestamp(time &+ interval), window.maxTimestamp)
        context.state = next
        context.registerProcessingTimeTimer(at: next)
    }

    /// What it is.
    public var name: String { "continuous processing time(\(interval) ms)" }
}

extension Trigger {
    /// Fires at every multiple of `interval` of the clock, and when it reaches the end of the window.
    public static func continuousProcessingTime<T>(every interval: Duration) -> Self
    where Self == ContinuousProcessingTimeTrigger<T> {
        ContinuousProcessingTimeTrigger(every: interval)
    }
}
