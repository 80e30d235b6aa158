/// Chooses the next turn of one task that runs on a thread of its own.
struct TaskTurns {
    private let task: StreamTask
    private let attempt: Attempt
    private let keeper: ClockKeeper?
    private let budget: Int
    private let slice: Int
    private let isLive: Bool
    private let admission: Int64

    init(_ task: StreamTask, _ attempt: Attempt, _ keeper: ClockKeeper?, admission: Int64) {
        self.task = task
        self.attempt = attempt
        self.keeper = keeper
        self.admission = admission
        budget = attempt.options.batchLimit
        slice = attempt.options.firingSlice
        isLive = attempt.clock.mode == .live
    }

    /// How long the task may wait when it has nothing to do; nil for as long as it takes.
    var timeout: Int64? {
        // A source that is not told when input comes looks again soon.
        let poll: Int64? = task.source?.readiness() == .notYet ? 1_000_000 : nil
        guard isLive else { return poll }
        let checkpoint = task.source == nil ? nil : attempt.checkpoints.deadline
        let deadline = [task.nextDeadline, task.source?.nextDeadline(), checkpoint]
            .compactMap { $0 }.min()
        guard let deadline else { return poll }
        let span = deadline.milliseconds - attempt.clock.sample().milliseconds
        return min(poll ?? .max, max(0, min(span, 60_000)) * 1_000_000)
    }

    /// Takes a turn.
    func next() -> TaskProgress {
        if isLive { task.processingTime.pointee = attempt.clock.sample() }
        if let keeper { task.processingTime.pointee = keeper.now }
        if let progress = task.goOn(budget: slice) { return progress }
        let now = task.processingTime.pointee
        let isDue = task.nextDeadline.map { $0 <= now } ?? false
        if let keeper, keeper.givesPermits {
            if isDue || task.source != nil, let kind = keeper.takePermit(of: task) {
                return use(kind, at: now)
            }
            return task.source == nil ? task.step(.roundRobin, budget: budget) : .waiting(.input)
        }
        if isDue { return task.fireDeadline(at: now, admission: admission, budget: slice) }
        guard let source = task.source else { return task.step(.roundRobin, budget: budget) }
        return read(source, at: now)
    }

    private func use(_ kind: SourceOrder.Kind, at now: Timestamp) -> TaskProgress {
        switch kind {
        case .record: _ = task.source?.admit(1, .none, admission)
        case .sourceDeadline: task.source?.fireDeadline(now, admission)
        case .deadline: return task.fireDeadline(at: now, admission: admission, budget: slice)
        case .end: task.end(admission: admission)
        case .checkpoint: attempt.checkpoints.tick(at: now, upcoming: nil, admission: admission)
        }
        return task.outcome
    }

    private func read(_ source: SourceKernels, at now: Timestamp) -> TaskProgress {
        let readiness = source.readiness()
        let arrival: Timestamp
        switch readiness {
        case .ended:
            task.end(admission: admission)
            return task.outcome
        case .at(let instant): arrival = instant
        case .now, .notYet: arrival = now
        }
        if let deadline = source.nextDeadline(), deadline <= arrival {
            source.fireDeadline(isLive ? now : deadline, admission)
            return task.outcome
        }
        let checkpoint = attempt.checkpoints.deadline
        if let checkpoint, checkpoint <= arrival {
            let upcoming = readiness == .notYet ? nil : arrival
            let instant = isLive ? now : checkpoint
            attempt.checkpoints.tick(at: instant, upcoming: upcoming, admission: admission)
            return task.outcome
        }
        if readiness == .notYet { return .waiting(.input) }
        // Under a keeper a timer may be due at once, and comes before the next record.
        let bound = checkpoint.map { ArrivalBound($0, inclusive: false) } ?? .none
        let admitted = source.admit(keeper == nil ? budget : 1, bound, admission)
        if admitted == 0 && source.readiness() == readiness && task.outcome == .advanced {
            return .waiting(.input)
        }
        return task.outcome
    }
}
