extension StreamTask {
    /// Since when the barriers of a checkpoint come, and how many records had come before them.
    struct Alignment {
        let checkpoint: CheckpointID
        let began: Int64
        let records: Int
    }

    /// Takes what came from outside of the channels: a turn of its own.
    func read(_ mail: Mail) {
        switch mail {
        case .barrier(let barrier, let admission):
            // Where the input has ended meanwhile, the end was handed in for it.
            if isOver { return }
            takeSnapshot(barrier, admission: admission)
        case .completed(let id):
            noteAll(.completed)
            commit(upTo: id)
        case .aborted(let id):
            if gate?.abort(id) ?? false { alignments.removeAll { $0.checkpoint <= id } }
            noteAll(.aborted)
        case .failed(let id):
            head.note(.failed, at: head.time.currentWatermark)
            chain.failure.record(CheckpointError(code: .tooManyFailures(id)))
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
            if arrival != .stale { beginAlignment(barrier) }
        }
        guard case .complete(let barrier) = arrival else { return }
        head.note(.aligned, at: head.time.currentWatermark)
        for node in chain.nodes.dropFirst() {
            node.note(.barrierIn, at: node.time.currentWatermark)
        }
        takeSnapshot(barrier, admission: admission)
    }

    private func beginAlignment(_ barrier: CheckpointBarrier) {
        if alignments.contains(where: { $0.checkpoint == barrier.checkpoint }) { return }
        let now = checkpoints?.now ?? 0
        alignments.append(
            Alignment(
                checkpoint: barrier.checkpoint,
                began: now,
                records: head.counters[.recordIn]
            )
        )
        checkpoints?.begin(barrier.checkpoint, task: index, at: now)
    }

    /// Takes the snapshot, sends the barrier on and hands the snapshot in.
    private func takeSnapshot(_ barrier: CheckpointBarrier, admission: Int64) {
        guard let checkpoints else { return }
        let aligned = checkpoints.now
        for node in chain.nodes { prepareSnapshot(of: node, barrier.checkpoint) }
        if chain.failure.hasFailed { return }
        lastSnapshot = barrier.checkpoint
        let snapshot = snapshot
        noteAll(.snapshotTaken)
        chain.send(barrier, admission: admission)
        let id = barrier.checkpoint
        let alignment = alignments.first { $0.checkpoint == id }
        alignments.removeAll { $0.checkpoint <= id }
        noteAll(.acknowledged)
        checkpoints.acknowledge(
            id,
            task: index,
            snapshot,
            SnapshotPhases(
                began: alignment?.began ?? aligned,
                aligned: aligned,
                done: checkpoints.now,
                records: alignment.map { head.counters[.recordIn] - $0.records } ?? 0
            )
        )
    }

    private func prepareSnapshot(of node: OperatorNode, _ checkpoint: CheckpointID) {
        do {
            try node.inUserCode {
                try node.kernels.prepareSnapshot?()
                try node.kernels.transactions?.prepare(checkpoint)
            }
        } catch {
            node.fail(error, at: node.time.currentWatermark)
        }
    }

    /// Prepares what is left for the first checkpoint that has the end of the task; whether there is anything.
    func prepareLastTransactions() -> Bool {
        var waits = false
        for node in chain.nodes {
            guard let transactions = node.kernels.transactions, !chain.failure.hasFailed else {
                continue
            }
            do {
                let checkpoint = CheckpointID(lastSnapshot.number + 1)
                try node.inUserCode { try transactions.prepareLast(checkpoint) }
            } catch {
                node.fail(error, at: node.time.currentWatermark)
            }
            if transactions.preparedCount() > 0 { waits = true }
        }
        return waits
    }

    private func commit(upTo checkpoint: CheckpointID) {
        var waits = false
        for node in chain.nodes {
            guard let transactions = node.kernels.transactions else { continue }
            do {
                let count = try node.inUserCode { try transactions.commit(checkpoint) }
                for _ in 0..<count { node.note(.committed, at: node.time.currentWatermark) }
            } catch {
                node.fail(error, at: node.time.currentWatermark)
            }
            if transactions.preparedCount() > 0 { waits = true }
        }
        if !waits { endWait() }
    }

    private func noteAll(_ kind: StepKind) {
        for node in chain.nodes { node.note(kind, at: node.time.currentWatermark) }
    }
}
