/// Fires at every multiple of an interval of the clock, and when the clock reaches the end of the window.
///
/// - Flink: `ContinuousProcessingTimeTrigger`
public struct ContinuousProcessingTimeTrigger<Element>: Trigger {
    private let multiples: NextMultiple

    /// Makes the trigger.
    public init(every interval: Duration) {
        multiples = NextMultiple(every: interval, of: .processingTime)
    }

    /// Waits for the next multiple.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<Timestamp>
    ) -> TriggerResult {
        multiples.begin(at: context.currentProcessingTime.milliseconds, window, context)
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
        multiples.wait(behind: time.milliseconds, window, context)
        return .fire
    }

    /// It can.
    public var canMerge: Bool { true }

    /// Waits for the earliest of the instants that were waited for.
    public func onMerge(_ window: TimeWindow, _ context: TriggerContext<Timestamp>) {
        multiples.merge(context)
    }

    /// Forgets the next multiple.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<Timestamp>) {
        multiples.clear(context)
    }

    /// What it is.
    public var name: String { "continuous processing time(\(multiples.interval) ms)" }
}

extension Trigger {
    /// Fires at every multiple of `interval` of the clock, and when it reaches the end of the window.
    public static func continuousProcessingTime<T>(every interval: Duration) -> Self
    where Self == ContinuousProcessingTimeTrigger<T> {
        ContinuousProcessingTimeTrigger(every: interval)
    }
}
