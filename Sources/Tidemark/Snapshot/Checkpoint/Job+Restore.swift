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
        let clock = Timestamp(plan.manifest.clock)
        attempt.clock.goOn(from: clock)
        attempt.checkpoints.goOn(after: plan.manifest.id)
        return ParkedAttempt(
            attempt,
            clock: clock,
            nextAdmission: plan.manifest.nextAdmission
        )
    }
}

extension StepDriver {
    /// The job as it stands, as bytes; while nothing is under way.
    public func checkpointFiles(job: String, id: Int) throws(SnapshotError) -> CheckpointFiles {
        guard attempt.isQuiet else { throw .notWritable("something is under way") }
        do {
            for node in attempt.nodes { try node.kernels.prepareSnapshot?() }
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
