/// What a trigger may know and do, always about the window and key at hand.
///
/// - Flink: `Trigger.TriggerContext`, `Trigger.OnMergeContext`
public final class TriggerContext<State> {
    private let scope: any TriggerScope
    let column: StateColumn<State>
    /// The windows that have become the one at hand, while `onMerge` runs.
    var merged: [TimeWindow] = []

    init(_ scope: any TriggerScope, _ column: StateColumn<State>) {
        self.scope = scope
        self.column = column
    }

    /// The operator's watermark; nil before the first.
    public var currentWatermark: Timestamp? { watermark == .min ? nil : watermark }

    /// The job's clock.
    public var currentProcessingTime: Timestamp { scope.clock }

    /// What the trigger remembers of the window; nil where it remembers nothing.
    public var state: State? {
        get { column.current }
        set { column.setCurrent(newValue) }
    }

    /// Calls `onEventTime` when the watermark reaches an instant.
    public func registerEventTimeTimer(at time: Timestamp) {
        register(.eventTime, at: time)
    }

    /// Calls `onProcessingTime` when the clock reaches an instant.
    public func registerProcessingTimeTimer(at time: Timestamp) {
        register(.processingTime, at: time)
    }

    /// Forgets a timer of the watermark; none is fine.
    public func deleteEventTimeTimer(at time: Timestamp) {
        delete(.eventTime, at: time)
    }

    /// Forgets a timer of the clock; none is fine.
    public func deleteProcessingTimeTimer(at time: Timestamp) {
        delete(.processingTime, at: time)
    }

    /// Moves the states of the windows that have become this one into its own, in the order of their starts.
    ///
    /// - Flink: `OnMergeContext.mergePartitionedState`
    public func mergeState(_ combine: (State, State) throws -> State) rethrows {
        let target = scope.window
        var states: [State] = []
        for window in merged {
            scope.select(window)
            if let state = column.current { states.append(state) }
            column.setCurrent(nil)
        }
        scope.select(target)
        guard var sum = states.first else { return }
        for state in states.dropFirst() { sum = try combine(sum, state) }
        if let own = column.current { sum = try combine(own, sum) }
        column.setCurrent(sum)
    }

    /// The same for triggers that go by either time.
    func register(_ domain: TimeDomain, at time: Timestamp) { scope.register(domain, at: time) }

    func delete(_ domain: TimeDomain, at time: Timestamp) { scope.delete(domain, at: time) }

    /// The watermark as a number that can be compared; `Timestamp.min` before the first.
    var watermark: Timestamp { scope.watermark }
}

/// Where a trigger's timers and states live: the key and window at hand of a window operator.
protocol TriggerScope: AnyObject {
    var window: TimeWindow { get }
    var watermark: Timestamp { get }
    var clock: Timestamp { get }
    func select(_ window: TimeWindow)
    func register(_ domain: TimeDomain, at time: Timestamp)
    func delete(_ domain: TimeDomain, at time: Timestamp)
}
