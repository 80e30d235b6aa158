/// What comes to a keyed operator of a batch job: kept until the input has ended, and taken then in the order of time.
///
/// So each key is given its records by their timestamps, none of them late, and then its timers: those of event time,
/// and behind them those of processing time, for which nobody waits in a batch job. Flink takes one key after the other;
/// here the keys are interleaved, and the order of the results of different keys is another one, as it is from run to
/// run in Flink. What is broadcast is taken at once, before all else.
///
/// - Flink: `SortingDataInput`, `BatchExecutionInternalTimeService`
final class BatchInput {
    private let node: OperatorNode
    private let inner: OperatorKernels
    private var kept: KeptRecords
    /// In what order they are taken; empty until they are.
    private var order: [Int] = []
    /// How many have been taken.
    private var taken = 0
    /// Whether all timers of event time have fired.
    private var hasFired = false
    /// What the operator is given, by input.
    private var batches: [RecordBatch?]

    init(_ inner: OperatorKernels, _ node: OperatorNode) {
        self.inner = inner
        self.node = node
        let inputs = inner.second == nil ? 1 : 2
        kept = KeptRecords(inputs: inputs)
        batches = Array(repeating: nil, count: inputs)
    }

    /// Kernels that let an operator wait for the end of its input.
    static func kernels(
        _ inner: OperatorKernels,
        _ node: OperatorNode,
        secondAtOnce: Bool
    ) -> OperatorKernels {
        let input = BatchInput(inner, node)
        var kernels = inner
        kernels.batch = { input.keep($0, input: 0) }
        kernels.element = { input.kept.append(moving: $1..<($1 + 1), of: $0, input: 0) }
        if !secondAtOnce {
            kernels.second?.batch = { input.keep($0, input: 1) }
            kernels.second?.element = {
                input.kept.append(moving: $1..<($1 + 1), of: $0, input: 1)
            }
        }
        kernels.watermark = { input.fire($0, budget: $1) }
        kernels.processingTime = nil
        kernels.nextDeadline = nil
        kernels.inspection = BatchInspection(input: input, inner: inner.inspection)
        kernels.memory = input.memory
        return kernels
    }

    private func keep(_ batch: RecordBatch, input: Int) -> RecordBatch {
        kept.append(moving: 0..<batch.count, of: batch, input: input)
        batch.count = 0
        return batch
    }

    /// Takes a slice of what was kept, and then does what the end of time makes due.
    private func fire(_ watermark: Timestamp, budget: Int) -> Bool {
        guard watermark == .max else { return inner.watermark?(watermark, budget) ?? true }
        if taken < kept.count {
            // While its records are taken time has not passed for a key.
            node.time.currentWatermark = .min
            take(atMost: budget)
            node.time.currentWatermark = .max
            return node.failure.hasFailed
        }
        if !hasFired {
            guard inner.watermark?(watermark, budget) ?? true else { return false }
            hasFired = true
        }
        if node.failure.hasFailed { return true }
        return inner.processingTime?(.max, budget) ?? true
    }

    private func take(atMost budget: Int) {
        if order.isEmpty { order = kept.order }
        let end = taken + min(budget, kept.count - taken)
        while taken < end, !node.failure.hasFailed {
            let input = kept.arrivals[order[taken]].input
            let type = input == 1 ? node.secondType : node.inputType
            guard let type else { return }
            let batch = batches[input] ?? RecordBatch(of: type, capacity: 256)
            while taken < end, batch.count < batch.capacity,
                kept.arrivals[order[taken]].input == input
            {
                kept.copy(kept.arrivals[order[taken]], to: batch)
                taken += 1
            }
            batches[input] = push(batch, input)
        }
    }

    /// Gives the operator a batch; what comes of it belongs to the end of the input.
    private func push(_ batch: RecordBatch, _ input: Int) -> RecordBatch {
        batch.hasAdmissionColumn = false
        batch.uniformAdmission = node.outputs.first?.cursor.pointee.admission ?? 0
        let kernels = input == 1 ? inner.second : InputKernels(inner)
        guard let kernels else { return batch }
        let firstType = node.inputType
        if input == 1 { node.inputType = node.secondType }
        defer { node.inputType = firstType }
        guard node.flags.isTapped else { return kernels.batch(batch) }
        for row in 0..<batch.count { kernels.element(batch, row) }
        batch.count = 0
        return batch
    }

    /// What has been kept and not taken yet, in the order of arrival.
    fileprivate func forEachKept(_ visit: (StateFact) -> Bool) {
        let gone = Set(order.prefix(taken))
        for (place, arrival) in kept.arrivals.enumerated() where !gone.contains(place) {
            let fact = StateFact(
                name: Self.stateName,
                kind: "list",
                key: place,
                value: kept.value(of: arrival)
            )
            if !visit(fact) { return }
        }
    }

    fileprivate var keptCount: Int { kept.count - taken }
    fileprivate static let stateName = "_batch_input"

    private struct Image: WeighedImage {
        let kept: KeptRecords
        let taken: Int
        let hasFired: Bool
        let inner: Any?

        func weigh(_ footprint: inout Footprint) {
            kept.weigh(&footprint)
            (inner as? any WeighedImage)?.weigh(&footprint)
        }
    }

    /// It has no written form: a batch job takes no checkpoints, as in Flink.
    private var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in
                Image(
                    kept: kept.image,
                    taken: taken,
                    hasFired: hasFired,
                    inner: inner.memory?.image()
                )
            },
            restore: { [self] in try restore($0) },
            write: { (_: Image, _) in throw Self.refusal },
            read: { _ in throw Self.refusal }
        )
    }

    private static let refusal = SnapshotError.notWritable(
        "a batch job takes no checkpoints: what it reads is kept until the input ends"
    )

    private func restore(_ image: Image) throws {
        // The frame may be gone back to again, and this attempt fills the last batches.
        kept = image.kept.image
        taken = image.taken
        order = taken > 0 ? kept.order : []
        hasFired = image.hasFired
        if let memory = image.inner { try inner.memory?.restore(memory) }
    }
}

/// Shows what a batch job keeps for an operator, beside what the operator holds itself.
private struct BatchInspection: OperatorInspection {
    let input: BatchInput
    let inner: (any OperatorInspection)?

    func forEachState(_ visit: (StateFact) -> Bool) {
        var goesOn = true
        inner?.forEachState { fact in
            goesOn = visit(fact)
            return goesOn
        }
        if goesOn { input.forEachKept(visit) }
    }

    func forEachTimer(_ visit: (TimerFact) -> Bool) { inner?.forEachTimer(visit) }

    func forEachWindow(_ visit: (WindowFact) -> Bool) { inner?.forEachWindow(visit) }

    var stateCount: Int { (inner?.stateCount ?? 0) + input.keptCount }
    var timerCount: Int { inner?.timerCount ?? 0 }
    var windowCount: Int { inner?.windowCount ?? 0 }

    var states: [StateSummary] {
        let kept = StateSummary(name: BatchInput.stateName, kind: "list", count: input.keptCount)
        return (inner?.states ?? []) + (kept.count == 0 ? [] : [kept])
    }

    func forEachEntry(of state: String, _ visit: (StateFact) -> Bool) {
        if state == BatchInput.stateName {
            input.forEachKept(visit)
        } else {
            inner?.forEachEntry(of: state, visit)
        }
    }
}
