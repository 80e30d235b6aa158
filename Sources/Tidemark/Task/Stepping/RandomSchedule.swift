/// Draws which task takes the next turn, and from which channel; some tasks may be slowed.
struct RandomSchedule {
    private var random: SplitMix64
    private var slowness: [Int: Int] = [:]
    private var round = 0

    init(_ schedule: StepDriver.Schedule) {
        if case .random(let seed) = schedule {
            random = SplitMix64(seed: seed)
        } else {
            random = SplitMix64(seed: 0)
        }
    }

    mutating func slow(_ task: StreamTask, rounds: Int) {
        slowness[task.index] = rounds
    }

    mutating func beginRound() {
        round += 1
    }

    /// Whether a task may have a turn in this round.
    func isAwake(_ task: StreamTask) -> Bool {
        guard let rounds = slowness[task.index] else { return true }
        return round % rounds == 0
    }

    mutating func draw(_ ready: [StreamTask]) -> StreamTask {
        ready[draw(below: ready.count)]
    }

    /// One of the channels on which something waits.
    mutating func drawChannel(of task: StreamTask) -> Int {
        guard let gate = task.gate else { return 0 }
        let filled = gate.channels.indices.filter { gate.hasDelivery($0) }
        return filled.isEmpty ? 0 : filled[draw(below: filled.count)]
    }

    private mutating func draw(below count: Int) -> Int {
        Int(random.next() % UInt64(count))
    }
}

extension StepDriver {
    /// Lets a task take a turn once in `rounds` rounds of the random schedule.
    package func slow(_ task: Int, rounds: Int) {
        random.slow(attempt.tasks[task], rounds: rounds)
    }

    func randomTurn() -> Outcome {
        random.beginRound()
        let able = attempt.tasks.filter { $0.canTurn }
        let event = admissions.upcoming?.bounded(by: horizon)
        let giver = event.flatMap { $0.task }.flatMap { $0.isMidway ? nil : $0 }
        var ready = able.filter { random.isAwake($0) }
        if let giver, random.isAwake(giver) { ready.append(giver) }
        if ready.isEmpty {
            if able.isEmpty && giver == nil { return .waiting(until: event.flatMap { $0.wakeUp }) }
            noteRound(giver)
            return .advanced
        }
        let task = random.draw(ready)
        lastTask = task
        noteRound(giver)
        if task.canTurn {
            let channel = random.drawChannel(of: task)
            note(.turn(task: task.index, channel: channel, budget: 1))
            return task.step(.channel(channel), budget: 1) == .failed ? .failed : .advanced
        }
        _ = admit(limit: 1)
        return attempt.hasFailed ? .failed : .advanced
    }

    func settleRandom() -> Outcome? {
        guard let task = attempt.tasks.first(where: { $0.canTurn }) else { return nil }
        lastTask = task
        note(.turn(task: task.index, channel: nil, budget: turnBudget))
        return task.step(.roundRobin, budget: turnBudget) == .failed ? .failed : .advanced
    }

    private func note(_ entry: ScheduleLog.Entry) {
        admissions.log?.add(entry, at: clock)
    }

    /// Counts for every task what it did in this round, for the shares of turns: a task that could go on is busy, whether
    /// its turn has come or not, as a task with a thread would be.
    private func noteRound(_ giver: StreamTask?) {
        for task in attempt.tasks where !task.isFinished {
            if task === giver || task.canTurn {
                task.metrics.count(.advanced)
            } else {
                task.metrics.count(.waiting(task.hasPending ? .output : .input))
            }
        }
    }
}

extension StreamTask {
    /// Whether a turn would do something, other than letting in what comes from outside.
    var canTurn: Bool {
        if isFinished { return false }
        if hasPending { return canFlush }
        return isMidway || (gate?.hasDelivery ?? false)
    }
}

extension SourceOrder.Event {
    /// The task at which something is due.
    fileprivate var task: StreamTask? {
        if case .due(let task, _, _) = self { return task }
        return nil
    }
}
