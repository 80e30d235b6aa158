extension Admissions {
    /// Lets the next thing of a script happen, or up to `limit` of its records.
    func admitByScript(limit: Int, slice: Int) -> Outcome {
        while script?.isClock ?? false { passClock() }
        if let kind = script?.order { return begin(kind) }
        guard let (entry, clock) = script?.next,
            case .admission(let kind, let index, let count) = entry
        else { return .waiting(until: nil) }
        if clock > horizon { return .waiting(until: clock) }
        let task = tasks[index]
        move(to: max(self.clock, clock))
        let room = min(limit, count, Int(min(bound - next, Int64(Int32.max))))
        // Where every turn is known, what the first one gave decides what the others find.
        let isGiven = kind == .deadline && (script?.log.holdsTurns ?? false)
        let before = next
        guard run(kind, task, room, isGiven ? count : slice) else {
            // Behind the horizon there is more; without one the source is not what it was.
            if horizon == .max { refuse(task) }
            return .waiting(until: nil)
        }
        script?.pass(Int(next - before))
        return .happened(task)
    }

    /// Begins by drain the checkpoint that somebody has asked for.
    private func begin(_ kind: CheckpointKind) -> Outcome {
        if let clock = script?.next?.clock { move(to: max(self.clock, clock)) }
        script?.pass()
        return trigger(kind)
    }

    /// Moves the clock as the script says.
    func passClock() {
        if let clock = script?.next?.clock { move(to: max(self.clock, clock)) }
        script?.pass()
    }

    /// What the script lets happen next.
    var scripted: SourceOrder.Event {
        guard let (entry, instant) = script?.next else { return .later(nil) }
        if case .order = entry { return .due(tasks[0], max(clock, instant), .checkpoint) }
        guard case .admission(let kind, let task, _) = entry else { return .later(nil) }
        return .due(tasks[task], max(clock, instant), kind)
    }

    private func refuse(_ task: StreamTask) {
        if task.chain.failure.hasFailed { return }
        task.chain.failure.error = NotReplayable(task: task, choice: .records(1))
    }
}

extension StepDriver {
    /// Takes the next turn of a script that holds every turn.
    func scriptedTurn() -> Outcome {
        while admissions.script?.isClock ?? false { admissions.passClock() }
        guard let entry = admissions.script?.next?.entry else {
            return attempt.isFinished ? .finished : .waiting(until: nil)
        }
        guard case .turn(let index, let channel, let budget) = entry else {
            return admit(limit: 1)
        }
        let task = attempt.tasks[index]
        lastTask = task
        admissions.script?.pass()
        let progress = task.step(channel.map { .channel($0) } ?? .roundRobin, budget: budget)
        return progress == .failed ? .failed : .advanced
    }

    /// The same, unless it lets something in from outside.
    func scriptedSettling() -> Outcome? {
        admissions.script?.isTurn ?? false ? scriptedTurn() : nil
    }

    /// Writes down from now on what a second run would not find again.
    package func beginLog() {
        let mayDiffer =
            schedule != .drain || attempt.clock.mode == .live
            || attempt.tasks.contains { $0.source?.isRecorded ?? false }
        guard attempt.options.recordsChoices, mayDiffer else { return }
        admissions.log = ScheduleLog(
            limit: attempt.options.choiceBytesMax,
            holdsTurns: schedule != .drain
        )
    }
}
