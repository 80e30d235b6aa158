/// Fires at every multiple of an interval of event time, and at the end of the window.
///
/// A watermark that jumps over several multiples fires once for each, with the same contents.
///
/// - Flink: `ContinuousEventTimeTrigger`, which fires for ever where a global window meets the end of input; here it fires
///   once more
public struct ContinuousEventTimeTrigger<Element>: Trigger {
    private let multiples: NextMultiple

    /// Makes the trigger.
    public init(every interval: Duration) {
        multiples = NextMultiple(every: interval, of: .eventTime)
    }

    /// Fires a window whose end has passed; otherwise waits for its end and for the next multiple.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<Timestamp>
    ) -> TriggerResult {
        if window.maxTimestamp <= context.watermark { return .fire }
        context.registerEventTimeTimer(at: window.maxTimestamp)
        multiples.begin(at: timestamp?.milliseconds ?? .min, window, context)
        return .continue
    }

    /// Fires at the end, and at the multiple that was waited for.
    public func onEventTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<Timestamp>
    ) -> TriggerResult {
        if time == window.maxTimestamp { return .fire }
        guard context.state == time else { return .continue }
        context.state = nil
        // The global window has no last multiple before the end of time.
        if !window.isGlobal || context.watermark < .max {
            multiples.wait(behind: time.milliseconds, window, context)
        }
        return .fire
    }

    /// It can.
    public var canMerge: Bool { true }

    /// Waits for the earliest of the instants that were waited for.
    public func onMerge(_ window: TimeWindow, _ context: TriggerContext<Timestamp>) {
        multiples.merge(context)
    }

    /// Forgets the next multiple; the timer of the end goes with the window.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<Timestamp>) {
        multiples.clear(context)
    }

    /// It does not.
    public var usesProcessingTime: Bool { false }

    /// What it is.
    public var name: String { "continuous event time(\(multiples.interval) ms)" }
}

extension Trigger {
    /// Fires at every multiple of `interval` of event time, and at the end of the window.
    public static func continuousEventTime<T>(every interval: Duration) -> Self
    where Self == ContinuousEventTimeTrigger<T> {
        ContinuousEventTimeTrigger(every: interval)
    }
}
