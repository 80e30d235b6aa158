extension OperatorKernels {
    /// A user's function with state and timers.
    ///
    /// - Flink: `KeyedProcessOperator`
    @inlinable
    static func process<Function: KeyedProcessFunction>(
        _ context: OperatorContext,
        key selectKey: @escaping @Sendable (Function.Input) -> Function.Key,
        _ make: (KeyedContext<Function.Key>) throws -> Function
    ) throws -> OperatorKernels {
        let keyed = KeyedContext<Function.Key>(context)
        let function = SinkCell(holding: try make(keyed))
        let out = Collector<Function.Output>(context.output)
        var kernels = perRecord(context) { (element: consuming Function.Input, timestamp, _) in
            keyed.begin(selectKey(element), timestamp)
            try function.cell.pointee.processElement(element, keyed, out)
        }
        kernels.serve(keyed) { try function.cell.pointee.onTimer($0, keyed, out) }
        return kernels
    }
}

/// Shows the states and timers of a process function.
@usableFromInline
struct ProcessInspection<Key: StreamKey>: OperatorInspection {
    private let context: KeyedContext<Key>

    @usableFromInline
    init(_ context: KeyedContext<Key>) {
        self.context = context
    }

    @usableFromInline
    func forEachState(_ visit: (StateFact) -> Bool) {
        for state in context.states where !forEachEntry(of: state, visit) { return }
        _ = context.runtime.operatorStates.forEachItem(visit)
    }

    @usableFromInline
    func forEachEntry(of state: String, _ visit: (StateFact) -> Bool) {
        for known in context.states where known.name == state { _ = forEachEntry(of: known, visit) }
        _ = context.runtime.operatorStates.forEachItem(of: state, visit)
    }

    @usableFromInline
    func forEachEntry(of state: String, key: any StreamKey, _ visit: (StateFact) -> Bool) {
        guard let key = key as? Key,
            let slot = context.directory.slots.find(key, hash: key.stableHash)?.pointee
        else { return }
        for known in context.states where known.name == state {
            guard let value = known.value(at: slot) else { continue }
            let fact = StateFact(name: known.name, kind: known.kind, key: key, value: value)
            if !visit(fact) { return }
        }
    }

    /// Visits the entries of a state; false once the visitor has had enough.
    private func forEachEntry(of state: any NamedState, _ visit: (StateFact) -> Bool) -> Bool {
        var goesOn = true
        context.directory.forEachKey { key, slot in
            guard goesOn, let value = state.value(at: slot) else { return }
            goesOn = visit(StateFact(name: state.name, kind: state.kind, key: key, value: value))
        }
        return goesOn
    }

    @usableFromInline var states: [StateSummary] {
        context.states.map { StateSummary(name: $0.name, kind: $0.kind, count: $0.count) }
            + context.runtime.operatorStates.summaries
    }

    @usableFromInline var timerCount: Int {
        context.timers.eventTime.count + context.timers.processingTime.count
    }

    @usableFromInline
    func forEachTimer(_ visit: (TimerFact) -> Bool) {
        let all =
            context.timers.eventTime.ordered.map { ($0, TimeDomain.eventTime) }
            + context.timers.processingTime.ordered.map { ($0, TimeDomain.processingTime) }
        for (timer, domain) in all {
            if !visit(TimerFact(key: timer.key, time: timer.time, domain: domain)) { return }
        }
    }
}
