extension Attempt {
    /// A number for everything that decides how the job goes on: state, timers, watermarks, what waits in channels,
    /// source positions and counters; nothing of telemetry.
    ///
    /// Entries are summed, so neither table order nor shards nor batch sizes can be seen in it. Only while parked.
    ///
    /// Without mails it leaves out what tasks have yet to hear of checkpoints.
    func stateHash(at clock: Timestamp, withMails: Bool = true) -> UInt64 {
        var sum: UInt64 = 0
        for task in tasks {
            for node in task.chain.nodes { sum &+= hash(of: node) }
            sum &+= hash(of: task, withMails: withMails)
        }
        var hasher = StateHasher()
        hasher.combine(clock)
        return sum &+ hasher.hash
    }

    fileprivate func hash(of node: OperatorNode) -> UInt64 {
        var own = StateHasher()
        own.combine(node.transformation.reference)
        own.combine(node.subtask)
        let identity = own
        own.combine(node.time.currentWatermark)
        own.combine(node.isIdle ? 1 : 0)
        for kind in StepKind.allCases {
            // A job that takes no checkpoints has the hash it had before there were any.
            if kind.isFromOutside && node.counters[kind] == 0 { continue }
            own.combine(node.counters[kind])
        }
        for fact in OperatorCounters.Fact.allCases {
            if fact == .evicted && node.counters[fact] == 0 { continue }
            own.combine(node.counters[fact])
        }
        var sum = own.hash
        node.kernels.inspection?.forEachState { fact in
            var entry = identity
            entry.combine(fact.name)
            entry.combine(any: fact.key)
            entry.combine(fact.window?.start ?? .min)
            entry.combine(fact.window?.end ?? .min)
            entry.combine(any: fact.value)
            sum &+= entry.hash
            return true
        }
        node.kernels.inspection?.forEachTimer { fact in
            var entry = identity
            entry.combine(fact.domain.rawValue)
            entry.combine(any: fact.key)
            if let window = fact.window {
                entry.combine(window.start)
                entry.combine(window.end)
            }
            entry.combine(fact.time)
            sum &+= entry.hash
            return true
        }
        return sum
    }

    private func hash(of task: StreamTask, withMails: Bool) -> UInt64 {
        var hasher = StateHasher()
        hasher.combine(task.index)
        for split in task.source?.inspection.splits ?? [] {
            hasher.combine(split.name)
            hasher.combine(split.records)
            hasher.combine(split.watermark ?? .min)
            hasher.combine(split.isIdle ? 1 : 0)
            guard let alignment = split.alignment else { continue }
            hasher.combine(alignment.limit ?? .max)
            hasher.combine(alignment.isHeldBack ? 1 : 0)
        }
        for mail in task.hasMail && withMails ? task.mailbox.all : [] {
            hasher.combine(mail.number)
        }
        guard let gate = task.gate else { return hasher.hash }
        for pending in gate.aligner.pending {
            hasher.combine(pending.barrier.checkpoint.number)
            for hasCome in pending.hasCome { hasher.combine(hasCome ? 1 : 0) }
        }
        for channel in gate.channels.indices {
            let time = gate.time[channel]
            hasher.combine(time.watermark)
            hasher.combine((time.isIdle ? 1 : 0) + (time.isAligned ? 2 : 0))
            gate.forEachQueued(channel) { hash($0, into: &hasher) }
            // What waits for room waits behind it: how much room there is belongs to the driver.
            for writer in task.upstream[channel].chain.writers {
                writer.forEachPending { place, element in
                    if writer.channels[place] === gate.channels[channel] {
                        hash(element, into: &hasher)
                    }
                }
            }
        }
        return hasher.hash
    }

    /// Record by record, so that it does not matter how records were cut into batches.
    private func hash(_ queued: QueuedElement, into hasher: inout StateHasher) {
        switch queued.element {
        case .records(let batch):
            for row in 0..<batch.count {
                hasher.combine(batch.timestamps[row])
                hasher.combine(any: batch.type.load(batch.element(at: row)))
            }
        case .signal(.watermark(let watermark)): hasher.combine(watermark)
        case .signal(.idle): hasher.combine(1)
        case .signal(.active): hasher.combine(2)
        case .endOfInput: hasher.combine(3)
        case .barrier(let barrier):
            hasher.combine(4)
            hasher.combine(barrier.checkpoint.number)
        }
    }
}

extension StepDriver {
    /// The hash of the job's whole state; see `Attempt.stateHash`.
    public var stateHash: UInt64 { attempt.stateHash(at: clock) }

    /// The same without what tasks have yet to hear of checkpoints, which no log knows.
    package var stateHashWithoutMails: UInt64 { attempt.stateHash(at: clock, withMails: false) }

    /// The hashes of all operator subtasks in topological order: their state, timers, watermarks and counters.
    package var operatorHashes: [UInt64] {
        attempt.tasks.flatMap { $0.chain.nodes.map { attempt.hash(of: $0) } }
    }

    /// The number of the last step: the sum of all counters.
    public var step: Int { attempt.step }

    /// The failure that ended the run, if one has.
    public var failure: (any Error)? { attempt.failure }
}
