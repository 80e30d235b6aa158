extension SourceKernels {
    /// The kernels of one subtask of a source that says itself how far time has come.
    ///
    /// Each event is an admission of its own, in the merged order of the splits.
    ///
    /// - Flink: `StreamSource`
    @inlinable
    static func speaking<S: Source, Element: Sendable>(
        _ source: S,
        _ context: OperatorContext
    ) throws -> SourceKernels where S.Element == SourceEvent<Element> {
        let state = try SourceState(source, .noWatermarks(), context)
        let kernels = reading(state, context.output, admitEvents)
        kernels.speaksAtDeadlines = false
        return kernels
    }

    @inlinable
    static func admitEvents<S: Source, Element: Sendable>(
        _ state: SourceState<S>,
        _ port: OutputPort,
        _ limit: Int,
        _ bound: ArrivalBound,
        _ admission: Int64
    ) -> Int where S.Element == SourceEvent<Element> {
        var admitted = 0
        while admitted < limit {
            let readiness = state.look()
            guard let index = state.next, state.mayAdmit(readiness, index, bound),
                let event = state.splits[index].take()
            else { break }
            let number = admission &+ Int64(admitted)
            if case .record(let element, let time) = event {
                let timestamp = state.context.eventTime.timestamp(time, at: state.time.now)
                state.splits[index].lastTimestamp = max(
                    state.splits[index].lastTimestamp,
                    timestamp
                )
                state.observer?(index, timestamp, state.time.now)
                port.emitNext(element, at: timestamp)
            } else if let signal = event.signal, state.context.eventTime.letsPass(signal) {
                port.flush()
                // Several splits are combined; one alone is the source.
                let slot = state.splits.count > 1 ? state.splits[index].slot : nil
                state.time.inject(signal, slot: slot, admission: number)
                port.beginAdmissions(number &+ 1)
            }
            admitted += 1
            state.next = nil
        }
        return admitted
    }
}

extension SourceState {
    /// Whether the record that comes next may come before a bound and before the deadline of the source; the clock goes
    /// on to its arrival then.
    @inlinable
    func mayAdmit(_ readiness: SourceReadiness, _ index: Int, _ bound: ArrivalBound) -> Bool {
        guard case .at(let arrival) = readiness else { return isBeforeDeadline(time.now) }
        guard bound.admits(arrival), isBeforeDeadline(arrival) else { return false }
        time.setNow(arrival)
        splits[index].lastArrival = arrival
        return true
    }

    /// Whether an instant lies before the next deadline.
    @inlinable @inline(__always)
    func isBeforeDeadline(_ instant: Timestamp) -> Bool {
        if _fastPath(instant < time.quietUntil) { return true }
        time.lookForQuiet()
        return time.nextDeadline(generators).map { $0 > instant } ?? true
    }
}
