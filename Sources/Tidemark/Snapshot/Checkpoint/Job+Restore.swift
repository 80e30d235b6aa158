extension Job {
    /// Starts an attempt that goes on from a stored checkpoint, turn by turn.
    public func startStepping(
        from plan: RestorePlan,
        _ schedule: StepDriver.Schedule = .drain
    ) throws -> StepDriver {
        StepDriver(try attempt(from: plan), schedule: schedule)
    }

    /// Starts an attempt that goes on from a stored checkpoint, by a thread for each task.
    public func startThreads(from plan: RestorePlan) throws -> ThreadDriver {
        try ThreadDriver(try attempt(from: plan))
    }

    private func attempt(from plan: RestorePlan) throws -> ParkedAttempt {
        // Before anything is opened.
        try plan.check(graph)
        let attempt = try freshAttempt(isRestoring: true)
        try attempt.restore(plan)
        attempt.tellRestored(CheckpointID(plan.manifest.id))
        attempt.announce(plan)
        let clock = Timestamp(plan.manifest.clock)
        attempt.clock.goOn(from: clock)
        return ParkedAttempt(
            attempt,
            clock: clock,
            nextAdmission: plan.manifest.nextAdmission
        )
    }
}

extension Attempt {
    /// Fresh tasks that go on from a stored checkpoint of this job or of another run of it; this attempt is over then.
    ///
    /// As with one that is kept, counters go on from where they are, and a virtual clock goes back.
    fileprivate func replaced(
        by plan: RestorePlan,
        clock now: Timestamp,
        nextAdmission: Int64
    ) throws -> ParkedAttempt {
        settleOutput()
        let fresh = try successor()
        let id = CheckpointID(plan.manifest.id)
        try fresh.restore(plan) {
            abandon(keeping: id)
            if plan.cutsOutput { checkpoints.prepareCut(to: id) }
        }
        try? checkpoints.abort("the job went back to a stored checkpoint")
        fresh.follow(self, from: id)
        fresh.announce(plan)
        return fresh.parked(at: Timestamp(plan.manifest.clock), clock: now, nextAdmission)
    }

    /// Tells the coordinator from where the job goes on.
    fileprivate func announce(_ plan: RestorePlan) {
        let id = CheckpointID(plan.manifest.id)
        checkpoints.noteOrigin(id)
        checkpoints.noteRestored(id, cutsOutput: plan.cutsOutput)
    }
}

extension StepDriver {
    /// Takes back what the tasks have yet to hear, that they go on from a checkpoint: to compare an attempt with the one
    /// whose state it has.
    package func forgetMails() {
        for task in attempt.tasks { task.mailbox.all = [] }
    }

    /// Goes on from a stored checkpoint with fresh tasks; this driver is done with then, if it does not throw.
    package func restored(from plan: RestorePlan) throws -> StepDriver {
        try plan.check(attempt.graph)
        let parked = try attempt.replaced(by: plan, clock: clock, nextAdmission: nextAdmission)
        return StepDriver(parked, schedule: schedule)
    }
}

extension ThreadDriver {
    /// Ends all threads and goes on from a stored checkpoint with fresh tasks and threads, parked before their first turn.
    package func restored(from plan: RestorePlan) throws -> ThreadDriver {
        try plan.check(attempt.graph)
        let (clock, next) = end()
        return try ThreadDriver(try attempt.replaced(by: plan, clock: clock, nextAdmission: next))
    }
}

extension StepDriver {
    /// The job as it stands, as bytes; while nothing is under way.
    public func checkpointFiles(job: String, id: Int) throws(SnapshotError) -> CheckpointFiles {
        guard attempt.isQuiet else { throw .notWritable("something is under way") }
        do {
            for node in attempt.nodes {
                try node.kernels.prepareSnapshot?()
                try node.kernels.transactions?.prepare(CheckpointID(id))
            }
        } catch {
            throw .notWritable("\(error)")
        }
        return try CheckpointFiles(
            CheckpointFiles.Heading(
                job: job,
                id: id,
                step: step,
                clock: clock,
                nextAdmission: nextAdmission
            ),
            attempt.blueprints,
            attempt.tasks.map(\.snapshot)
        )
    }
}
