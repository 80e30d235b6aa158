extension StepDriver {
    /// Prepares the attempt, which stands behind so many pauses of a stretch, for taking its further turns again.
    func begin(_ stretch: Stretch, from cut: Int, isFresh: Bool) {
        if isFresh { attempt.tasks.forEach { $0.processingTime.pointee = stretch.clock } }
        prepareReplay()
        attempt.beginStretch(nil)
        // What waits for room has it now.
        for task in attempt.tasks { task.chain.writers.forEach { _ = $0.flushPending() } }
        replay = StretchReplay(stretch, from: cut)
        follow()
    }

    /// Makes room for all that comes, and keeps the numbers that threads have given.
    func prepareReplay() {
        attempt.setChannelCapacity(.max)
        attempt.stampAdmissions(false)
        attempt.tasks.forEach { $0.readsMail = false }
    }

    /// Takes the next turn that was written down.
    func replayTurn() -> Outcome {
        guard let step = replay?.step(attempt) else { return .waiting(until: nil) }
        switch step {
        case .begin(_, let entry) where entry.choice.isOutside:
            if nextAdmission >= admissionBound { return .waiting(until: nil) }
            if entry.instant > horizon { return .waiting(until: entry.instant) }
        case .take(_, .records, _):
            if nextAdmission >= admissionBound { return .waiting(until: nil) }
        default: break
        }
        return take(step)
    }

    /// The same, unless it lets something in from outside.
    func replaySettling() -> Outcome? {
        replay?.settling(attempt).map { take($0) }
    }

    private func take(_ step: StretchReplay.Step) -> Outcome {
        switch step {
        case .goOn(let index):
            goOn(attempt.tasks[index])
        case .begin(let index, let entry):
            attempt.tasks[index].processingTime.pointee = entry.instant
            replay?.begin(index, entry)
            return take(entry.choice, left: entry.choice.size, attempt.tasks[index])
        case .take(let index, let choice, let left):
            return take(choice, left: left, attempt.tasks[index])
        case .arrive:
            arrive()
        case .end:
            return attempt.isFinished ? .finished : .waiting(until: nil)
        }
        return outcome
    }

    private var outcome: Outcome {
        while replay?.isAtPause(attempt) ?? false { arrive() }
        follow()
        return attempt.hasFailed ? .failed : .advanced
    }

    func moveReplay(to instant: Timestamp) {
        replay?.move(to: instant)
        follow()
    }

    private func arrive() {
        if let (task, choice) = replay?.leftover { refuse(choice, attempt.tasks[task]) }
        replay?.arrive()
    }

    private func goOn(_ task: StreamTask) {
        lastTask = task
        _ = task.goOn(budget: slice(task))
    }

    private func slice(_ task: StreamTask) -> Int {
        replay?.stopsInside(task) ?? false ? 1 : slice
    }

    /// Does so much of an entry as a turn may.
    private func take(_ choice: TaskChoice, left: Int, _ task: StreamTask) -> Outcome {
        lastTask = task
        let limit = min(left, turnBudget)
        let number = replay?.stretch.admission ?? 0
        var count = 1
        switch choice {
        case .elements(let channel, _):
            _ = task.step(.channel(channel), budget: limit)
            count = task.taken
        case .records:
            let room = min(Int64(limit), admissionBound - nextAdmission)
            let bound = ArrivalBound(horizon, inclusive: true)
            count = task.source?.admit(Int(room), bound, number) ?? 0
            if count == 0 && horizon < .max { return .waiting(until: nil) }
        case .sourceDeadline(let atClock, let told):
            let clock = task.processingTime.pointee
            let own = task.source?.nextDeadline()
            let instant = atClock ? clock : own ?? clock
            _ = task.source?.fire(at: instant, number, told: .given(told))
        case .deadline:
            let instant = task.processingTime.pointee
            _ = task.fireDeadline(at: instant, admission: number, budget: slice(task))
        case .end:
            task.end(admission: number)
        case .mail(let message):
            if let mail = Mail(number: message, admission: number) { task.read(mail) }
        }
        replay?.take(count)
        if count == 0 { refuse(choice, task) }
        // The end of a split is found by looking, at the end of a turn.
        if count >= left { _ = task.source?.readiness() }
        return outcome
    }

    private func refuse(_ choice: TaskChoice, _ task: StreamTask) {
        if task.chain.failure.hasFailed { return }
        task.chain.failure.error = NotReplayable(task: task, choice: choice)
    }

    private func follow() {
        guard let replay else { return }
        admissions.follow(clock: replay.clock, next: replay.nextAdmission)
    }

    /// How many pauses of the stretch that is taken again lie behind.
    package var pausesBehind: Int { replay?.cut ?? 0 }
}

extension StretchReplay {
    /// What comes next from outside.
    var upcoming: StepDriver.Upcoming {
        guard let entry = coming else { return .nothing }
        switch entry.choice {
        case .records: return .record(entry.instant)
        case .sourceDeadline, .deadline: return .deadline(entry.instant)
        case .end: return .end(entry.instant)
        case .mail, .elements: return .nothing
        }
    }
}

/// A task did not find what its log says it took: its input or its functions are not what they were.
struct NotReplayable: Error, CustomStringConvertible {
    let description: String

    init(task: StreamTask, choice: TaskChoice) {
        description =
            "\(task.head.transformation.name)#\(task.subtask) does not find what it took: \(choice)"
    }
}
