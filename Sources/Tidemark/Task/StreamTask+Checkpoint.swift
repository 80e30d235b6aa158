extension StreamTask {
    /// Takes what came from outside of the channels: a turn of its own.
    func read(_ mail: Mail) {
        switch mail {
        case .barrier(let barrier, let admission):
            let now = checkpoints?.now ?? 0
            alignment = (now, records: 0)
            takeSnapshot(barrier, admission: admission)
        case .completed:
            noteAll(.completed)
        case .aborted(let id):
            if gate?.abort(id) ?? false { alignment = nil }
            noteAll(.aborted)
        case .restored:
            noteAll(.restored)
        }
    }

    /// Takes a barrier that a channel has delivered, or an end that stands for it.
    func receive(
        _ arrival: BarrierAligner.Arrival,
        _ barrier: CheckpointBarrier?,
        admission: Int64
    ) {
        if let barrier {
            head.note(.barrierIn, at: head.time.currentWatermark)
            if alignment == nil && arrival != .stale {
                beginAlignment(barrier)
            }
        }
        guard case .complete(let barrier) = arrival else { return }
        head.note(.aligned, at: head.time.currentWatermark)
        for node in chain.nodes.dropFirst() {
            node.note(.barrierIn, at: node.time.currentWatermark)
        }
        takeSnapshot(barrier, admission: admission)
    }

    private func beginAlignment(_ barrier: CheckpointBarrier) {
        let now = checkpoints?.now ?? 0
        alignment = (now, head.counters[.recordIn])
        checkpoints?.begin(barrier.checkpoint, task: index, at: now)
    }

    /// Takes the snapshot, sends the barrier on and hands the snapshot in.
    private func takeSnapshot(_ barrier: CheckpointBarrier, admission: Int64) {
        guard let checkpoints else { return }
        let aligned = checkpoints.now
        for node in chain.nodes { prepareSnapshot(of: node) }
        if chain.failure.hasFailed { return }
        let snapshot = snapshot
        noteAll(.snapshotTaken)
        chain.send(barrier, admission: admission)
        let began = alignment ?? (aligned, 0)
        alignment = nil
        noteAll(.acknowledged)
        checkpoints.acknowledge(
            barrier.checkpoint,
            task: index,
            snapshot,
            SnapshotPhases(
                began: began.0,
                aligned: aligned,
                done: checkpoints.now,
                records: gate == nil ? 0 : head.counters[.recordIn] - began.1
            )
        )
    }

    private func prepareSnapshot(of node: OperatorNode) {
        guard let prepare = node.kernels.prepareSnapshot else { return }
        do {
            try node.inUserCode { try prepare() }
        } catch {
            node.fail(error, at: node.time.currentWatermark)
        }
    }

    private func noteAll(_ kind: StepKind) {
        for node in chain.nodes { node.note(kind, at: node.time.currentWatermark) }
    }
}
