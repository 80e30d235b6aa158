/// Chooses the next turn of one task that runs on a thread of its own.
struct TaskTurns {
    private let task: StreamTask
    private let attempt: Attempt
    private let keeper: ClockKeeper?
    private let budget: Int
    private let isLive: Bool

    init(_ task: StreamTask, _ attempt: Attempt, _ keeper: ClockKeeper?) {
        self.task = task
        self.attempt = attempt
        self.keeper = keeper
        budget = attempt.options.batchLimit
        isLive = attempt.clock.mode == .live
    }

    /// How long the task may wait when it has nothing to do; nil for as long as it takes.
    var timeout: Int64? {
        guard isLive else { return nil }
        let deadline = [task.nextDeadline, task.source?.nextDeadline()].compactMap { $0 }.min()
        // A source that is not told when input comes looks again soon.
        let poll: Int64? = task.source == nil ? nil : 1_000_000
        guard let deadline else { return poll }
        let span = deadline.milliseconds - attempt.clock.sample().milliseconds
        return min(poll ?? .max, max(0, min(span, 60_000)) * 1_000_000)
    }

    /// Takes a turn.
    func next() -> TaskProgress {
        if isLive { task.processingTime.pointee = attempt.clock.sample() }
        if let progress = task.goOn(budget: attempt.options.firingSlice) { return progress }
        let now = keeper?.now ?? task.processingTime.pointee
        if let keeper { task.processingTime.pointee = keeper.now }
        if let deadline = task.nextDeadline, deadline <= now, isLive || keeper != nil {
            return task.fireDeadline(at: now, admission: 0, budget: attempt.options.firingSlice)
        }
        guard let source = task.source else { return task.step(.roundRobin, budget: budget) }
        return read(source)
    }

    private func read(_ source: SourceKernels) -> TaskProgress {
        let now = task.processingTime.pointee
        let readiness = source.readiness()
        let arrival: Timestamp
        switch readiness {
        case .ended:
            task.end(admission: 0)
            return task.outcome
        case .at(let instant): arrival = instant
        case .now, .notYet: arrival = now
        }
        if let deadline = source.nextDeadline(), deadline <= arrival {
            if let keeper, !keeper.admits(deadline) { return .waiting(.input) }
            source.fireDeadline(isLive ? now : deadline, 0)
            return task.outcome
        }
        if readiness == .notYet { return .waiting(.input) }
        if let keeper, !keeper.admits(arrival) { return .waiting(.input) }
        let bound = keeper.map { ArrivalBound($0.now, inclusive: true) } ?? .none
        let admitted = source.admit(keeper == nil ? budget : 1, bound, 0)
        if admitted == 0 && source.readiness() == readiness && task.outcome == .advanced {
            return .waiting(.input)
        }
        return task.outcome
    }
}
