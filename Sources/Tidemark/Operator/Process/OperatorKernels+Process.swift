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
        // Made first: a factory that fails must leave no cell behind that was never filled.
        let made = try make(keyed)
        let function = SinkCell(UnsafeMutablePointer<Function>.allocate(capacity: 1))
        function.cell.initialize(to: made)
        let out = Collector<Function.Output>(context.output)
        let node = context.node
        let ports = node.outputs
        var kernels = perRecord(context) { (element: consuming Function.Input, timestamp, _) in
            keyed.directory.select(selectKey(element))
            keyed.timestampOrMin = timestamp
            keyed.domain = nil
            try function.cell.pointee.processElement(element, keyed, out)
        }
        let fire: (Function.Key, Timestamp, TimeDomain) -> Void = { key, time, domain in
            keyed.directory.select(key)
            keyed.domain = domain
            keyed.timestampOrMin = domain == .eventTime ? time : .min
            for port in ports { port.cursor.pointee.timestamp = keyed.timestampOrMin }
            node.note(.timerFired, at: time, key: key)
            do {
                try function.cell.pointee.onTimer(time, keyed, out)
            } catch {
                node.fail(error, at: time)
            }
        }
        kernels.watermark = { watermark, budget in
            var left = budget
            while let timer = keyed.timers.eventTime.popDue(at: watermark) {
                fire(timer.key, timer.time, .eventTime)
                left -= 1
                if left == 0 { return keyed.timers.eventTime.nextTime() ?? .max > watermark }
            }
            return true
        }
        kernels.nextDeadline = { keyed.timers.processingTime.nextTime() }
        kernels.processingTime = { now, budget in
            var left = budget
            while let timer = keyed.timers.processingTime.popDue(at: now) {
                fire(timer.key, timer.time, .processingTime)
                left -= 1
                if left == 0 { break }
            }
            return keyed.timers.processingTime.nextTime() ?? .max > now
        }
        kernels.inspection = ProcessInspection(keyed)
        kernels.memory = keyed.memory
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
