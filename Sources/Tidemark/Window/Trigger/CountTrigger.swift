/// Fires whenever a window has got so many records more; it never fires at the end of the window.
///
/// - Flink: `CountTrigger`
public struct CountTrigger<Element>: Trigger {
    /// How many records make it fire.
    public let count: Int

    /// Makes the trigger.
    public init(_ count: Int) {
        self.count = count
    }

    /// Counts.
    public func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<Int>
    ) -> TriggerResult {
        let seen = (context.state ?? 0) + 1
        context.state = seen >= count ? nil : seen
        return seen >= count ? .fire : .continue
    }

    /// It can.
    public var canMerge: Bool { true }

    /// Adds the counts up; the next record compares them.
    public func onMerge(_ window: TimeWindow, _ context: TriggerContext<Int>) {
        context.mergeState { $0 + $1 }
    }

    /// Forgets the count.
    public func clear(_ window: TimeWindow, _ context: TriggerContext<Int>) {
        context.state = nil
    }

    /// It does not.
    public var usesProcessingTime: Bool { false }

    /// What it is.
    public var name: String { "count(\(count))" }
}

extension Trigger {
    /// Fires whenever a window has got `count` records more.
    public static func count<T>(_ count: Int) -> Self where Self == CountTrigger<T> {
        CountTrigger(count)
    }
}
