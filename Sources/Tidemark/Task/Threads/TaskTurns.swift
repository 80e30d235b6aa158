/// Chooses the next turn of one task that runs on a thread of its own.
struct TaskTurns {
    private let task: StreamTask
    private let attempt: Attempt
    private let keeper: ClockKeeper?
    private let budget: Int
    private let slice: Int
    private let isLive: Bool
    private let admission: Int64
    /// Where what a source or a deadline does is written down; what is taken off channels the task writes itself.
    private var choices: TaskChoices? { task.choices }

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
        if task.isOver { return nil }
        // A source that is not told when input comes looks again soon.
        let poll: Int64? = task.source?.readiness() == .notYet ? 1_000_000 : nil
        guard isLive else { return poll }
        let checkpoint = task.source == nil ? nil : attempt.checkpoints.deadline
        let deadline = [task.nextInstant, task.source?.nextDeadline(), checkpoint]
            .compactMap { $0 }.min()
        guard let deadline else { return poll }
        let span = deadline.milliseconds - attempt.clock.sample().milliseconds
        return min(poll ?? .max, max(0, min(span, 60_000)) * 1_000_000)
    }

    /// Takes a turn.
    ///
    /// The clock is looked at when something new is taken: what that causes sees one instant, in how many slices ever.
    func next() -> TaskProgress {
        if let progress = task.goOn(budget: slice) { return progress }
        if isLive { task.processingTime.pointee = attempt.clock.sample() }
        if let keeper { task.processingTime.pointee = keeper.now }
        let now = task.processingTime.pointee
        let isDue = task.nextInstant.map { $0 <= now } ?? false
        if let keeper, keeper.givesPermits {
            if isDue || task.source != nil, let kind = keeper.takePermit(of: task) {
                return use(kind, at: now)
            }
            return task.source == nil ? task.step(.roundRobin, budget: budget) : .waiting(.input)
        }
        if isDue { return fireDeadline(at: now) }
        guard let source = task.source else { return task.step(.roundRobin, budget: budget) }
        return read(source, at: now)
    }

    private func use(_ kind: SourceOrder.Kind, at now: Timestamp) -> TaskProgress {
        switch kind {
        case .record: _ = task.source.map { admit(1, .none, from: $0, at: now) }
        case .sourceDeadline:
            let told = task.source?.fire(at: now, admission)
            choices?.add(.sourceDeadline(atClock: true, told: told), at: now)
        case .deadline: return fireDeadline(at: now)
        case .end: end(at: now)
        case .checkpoint: attempt.checkpoints.tick(at: now, upcoming: nil, admission: admission)
        }
        return task.outcome
    }

    private func fireDeadline(at now: Timestamp) -> TaskProgress {
        choices?.add(.deadline, at: now)
        return task.fireDeadline(at: now, admission: admission, budget: slice)
    }

    private func end(at now: Timestamp) {
        choices?.add(.end, at: now)
        task.end(admission: admission)
    }

    /// Lets records in, and looks whether there are more: what a source finds out by looking belongs to the turn before.
    private func admit(
        _ limit: Int,
        _ bound: ArrivalBound,
        from source: SourceKernels,
        at now: Timestamp
    ) -> Int {
        let admitted = source.admit(limit, bound, admission)
        if admitted > 0 { choices?.add(.records(admitted), at: now) }
        _ = source.readiness()
        return admitted
    }

    private func read(_ source: SourceKernels, at now: Timestamp) -> TaskProgress {
        let readiness = source.readiness()
        let arrival: Timestamp
        switch readiness {
        case .ended:
            end(at: now)
            return task.outcome
        case .at(let instant): arrival = instant
        case .now, .notYet: arrival = now
        }
        if let deadline = source.nextDeadline(), deadline <= arrival {
            let told = source.fire(at: isLive ? now : deadline, admission)
            choices?.add(.sourceDeadline(atClock: isLive, told: told), at: now)
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
        let admitted = admit(keeper == nil ? budget : 1, bound, from: source, at: now)
        if admitted == 0 && source.readiness() == readiness && task.outcome == .advanced {
            return .waiting(.input)
        }
        return task.outcome
    }
}
