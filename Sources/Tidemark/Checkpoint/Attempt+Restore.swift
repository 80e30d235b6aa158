extension Attempt {
    /// Fresh tasks that go on from a checkpoint; this attempt is over then.
    ///
    /// Counters go on from where they are: what is done again is counted again. A virtual clock goes back with the
    /// records; the host's clock goes on, over the delay of a restart too.
    ///
    /// - Throws: where a source cannot be read again, or an output cannot be cut back.
    func replaced(
        by checkpoint: CompletedCheckpoint,
        clock now: Timestamp,
        nextAdmission: Int64
    ) throws -> ParkedAttempt {
        precondition(checkpoint.tasks.count == tasks.count, "the checkpoint is of this graph")
        try? checkpoints.abort("the job went back to checkpoint \(checkpoint.id)")
        settleOutput()
        let fresh = try successor()
        let forgets = fresh.options.forgetsWatermarks
        for (task, snapshot) in zip(fresh.tasks, checkpoint.tasks) {
            try task.checkSource(snapshot)
        }
        abandon(keeping: checkpoint.id)
        if checkpoint.cutsOutput { checkpoints.prepareCut(to: checkpoint.id) }
        for (task, snapshot) in zip(fresh.tasks, checkpoint.tasks) {
            try task.restore(snapshot, forgetsWatermarks: forgets)
        }
        fresh.follow(self, from: checkpoint.id)
        if !forgets, checkpoint.tasks.contains(where: { $0.times == nil }) {
            for task in fresh.tasks { task.chain.sayTime(admission: nextAdmission) }
        }
        checkpoints.noteRestored(checkpoint)
        return fresh.parked(at: checkpoint.instant, clock: now, nextAdmission)
    }

    /// Counts on where the tasks have come to in whose place these are, and tells these from where they go on.
    func follow(_ old: Attempt, from checkpoint: CheckpointID) {
        for (old, new) in zip(old.nodes, nodes) { new.counters.restore(old.counters.image) }
        tellRestored(checkpoint)
    }

    /// Fresh tasks where a checkpoint has left them: a virtual clock is where it was then.
    func parked(at instant: Timestamp, clock now: Timestamp, _ nextAdmission: Int64)
        -> ParkedAttempt
    {
        if clock.mode == .live { clock.goOn(from: now) }
        return ParkedAttempt(
            self,
            clock: clock.mode == .live ? now : instant,
            nextAdmission: nextAdmission + 1
        )
    }

    /// Tells the tasks that they go on from a checkpoint.
    func tellRestored(_ checkpoint: CheckpointID) {
        for task in tasks { task.lastSnapshot = checkpoint }
        for task in tasks where task.phase == .running {
            task.mailbox.post(.restored(checkpoint))
        }
    }

    /// Lets sinks abort what others, who take the place of these tasks, do not go on with.
    func abandon(keeping checkpoint: CheckpointID) {
        for node in nodes { node.kernels.transactions?.abandon(checkpoint) }
    }

    /// Lets sinks write what they hold back, so that nothing of it comes when the output was cut back already.
    func settleOutput() {
        for node in nodes { try? node.kernels.prepareSnapshot?() }
    }
}

extension StepDriver {
    /// Goes on from a checkpoint with fresh tasks; this driver is done with then, if it does not throw.
    ///
    /// `delay` is how long the job has waited for that, in milliseconds.
    package func restored(
        from checkpoint: CompletedCheckpoint,
        after delay: Int64 = 0
    ) throws -> StepDriver {
        let parked = try attempt.replaced(
            by: checkpoint,
            clock: clock.advanced(byMilliseconds: delay),
            nextAdmission: nextAdmission
        )
        return StepDriver(parked, schedule: schedule)
    }
}

extension ThreadDriver {
    /// Ends all threads and goes on from a checkpoint with fresh tasks and threads, parked before their first turn.
    ///
    /// `delay` is how long the job has waited for that, in milliseconds.
    package func restored(
        from checkpoint: CompletedCheckpoint,
        after delay: Int64 = 0
    ) throws -> ThreadDriver {
        let (clock, next) = end()
        let now = clock.advanced(byMilliseconds: delay)
        return try ThreadDriver(
            try attempt.replaced(by: checkpoint, clock: now, nextAdmission: next)
        )
    }

    /// Ends all threads where they are; says what time it was, and a number above all that they have given.
    func end() -> (clock: Timestamp, nextAdmission: Int64) {
        let clock = clock
        cancel()
        return (clock, admission + Int64(attempt.options.batchLimit) + 1)
    }
}
