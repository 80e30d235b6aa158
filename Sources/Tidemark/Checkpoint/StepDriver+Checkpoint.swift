extension StepDriver {
    /// Who takes checkpoints.
    package var checkpoints: CheckpointCoordinator { attempt.checkpoints }

    /// Lets the coordinator tell the time by this driver.
    ///
    /// By drain a barrier is everywhere before anything else is admitted: no time passes for it.
    func serveCheckpoints() {
        attempt.checkpoints.serve(
            attempt,
            CheckpointCoordinator.DriverTime(
                unit: .turns,
                now: { [turns] in turns.count },
                clock: { [tie = admissions.tie] in tie.ask { $0.clock } ?? Timestamp(0) },
                expires: schedule != .drain,
                writesInline: true
            )
        )
    }

    /// Asks for a checkpoint: by drain it begins at the next admission, by random at once.
    package func requestCheckpoint(_ kind: CheckpointKind) throws(CheckpointError) {
        let state = attempt.checkpoints.image
        if let busy = state.full { throw CheckpointError(code: .busy(busy)) }
        if attempt.hasFailed || !attempt.tasks.contains(where: \.isRunningSource) {
            throw CheckpointError(code: .notRunning)
        }
        if schedule == .drain { return admissions.desk.ask(for: kind) }
        admissions.log?.breakOff()
        try attempt.checkpoints.trigger(kind, admission: nextAdmission)
    }

    /// Gives up the checkpoint under way.
    package func abortCheckpoint(_ reason: String) throws(CheckpointError) {
        try attempt.checkpoints.abort(reason)
        // Given up between two turns, it has no place in a log of what comes in.
        admissions.log?.breakOff()
    }

    /// Whether a checkpoint is asked for or under way, or tasks have yet to hear of its end.
    package var isCarryingBarriers: Bool {
        admissions.desk.request != nil || attempt.checkpoints.image.isBusy
            || attempt.tasks.contains { $0.hasMail }
    }

    /// Takes one turn that brings a checkpoint nearer to its end, letting in nothing from outside; nil if there is none.
    package func carryBarriers() -> Outcome? {
        if attempt.hasFailed { return .failed }
        lastTask = nil
        turns.count += 1
        if schedule == .drain { return carryByDrain() }
        let outcome = carryByRandom()
        // The log of random turns has no entry for such a turn: a past begins behind the last of them.
        if outcome != nil { admissions.log?.breakOff() }
        return outcome
    }

    private func carryByDrain() -> Outcome? {
        if case .settling = drain.phase { return drainTurn() }
        guard let kind = admissions.desk.request else { return isQuiet ? nil : settleDrain() }
        _ = admissions.desk.take(at: nextAdmission)
        _ = admissions.trigger(kind)
        admissions.endsChunk = false
        drain.phase = .settling(next: 0, moved: false)
        return .advanced
    }

    /// The first task whose part is missing, or whose barrier waits for room; what lies behind a barrier stays there.
    private func carryByRandom() -> Outcome? {
        let pending = attempt.checkpoints.image.pending
        for task in attempt.tasks where task.canTurn {
            let isDone = pending.allSatisfy { $0.record.subtasks[task.index].isHandedIn }
            if isDone && !task.hasMail && !task.hasPending { continue }
            lastTask = task
            if isDone && task.hasPending {
                task.flush()
                return .advanced
            }
            return task.step(.roundRobin, budget: 1) == .failed ? .failed : .advanced
        }
        return nil
    }
}

extension SubtaskRecord {
    /// Whether nothing more is expected of the task.
    var isHandedIn: Bool { progress == .acknowledged || progress == .finished }
}

extension StreamTask {
    fileprivate var isRunningSource: Bool { source != nil && phase == .running }

    /// Offers what waits for room once more, and does nothing else.
    fileprivate func flush() {
        for writer in chain.writers { _ = writer.flushPending() }
    }
}

extension ThreadDriver {
    /// Who takes checkpoints.
    package var checkpoints: CheckpointCoordinator { attempt.checkpoints }

    /// Lets the coordinator tell the time by this driver.
    func serveCheckpoints(expires: Bool) {
        attempt.checkpoints.serve(
            attempt,
            CheckpointCoordinator.DriverTime(
                unit: .nanoseconds,
                now: { [clock = attempt.clock] in clock.runningNanoseconds },
                clock: { [weak self] in self?.clock ?? Timestamp(0) },
                expires: expires,
                writesInline: false
            )
        )
    }

    /// Begins a checkpoint while the job runs, or before it goes on.
    @discardableResult
    package func triggerCheckpoint(
        _ kind: CheckpointKind = .checkpoint
    ) throws(CheckpointError) -> CheckpointID? {
        if attempt.hasFailed { throw CheckpointError(code: .notRunning) }
        return try attempt.checkpoints.trigger(kind, admission: admission)
    }
}
