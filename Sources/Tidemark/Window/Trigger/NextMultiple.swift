/// The next multiple of an interval that a continuous trigger waits for, of either time; it is the trigger's state.
struct NextMultiple: Sendable {
    let interval: Int64
    let domain: TimeDomain

    init(every interval: Duration, of domain: TimeDomain) {
        self.interval = max(1, interval.wholeMilliseconds)
        self.domain = domain
    }

    /// Waits for the first multiple behind an instant, unless one is waited for already.
    func begin(at time: Int64, _ window: TimeWindow, _ context: TriggerContext<Timestamp>) {
        if context.state == nil { wait(behind: time &- time % interval, window, context) }
    }

    /// Waits for the multiple that follows another.
    func wait(
        behind multiple: Int64,
        _ window: TimeWindow,
        _ context: TriggerContext<Timestamp>
    ) {
        let next = min(Timestamp(multiple &+ interval), window.maxTimestamp)
        context.state = next
        context.register(domain, at: next)
    }

    /// Waits for the earliest of the instants that merged windows have waited for.
    func merge(_ context: TriggerContext<Timestamp>) {
        context.mergeState { min($0, $1) }
        if let next = context.state { context.register(domain, at: next) }
    }

    /// Waits for none any more.
    func clear(_ context: TriggerContext<Timestamp>) {
        guard let next = context.state else { return }
        context.delete(domain, at: next)
        context.state = nil
    }
}
