/// How far the driver has come in the order of `drain`: a chunk is admitted, then settled task by task.
struct DrainSchedule {
    var phase: Phase
    var chunkStart: Int64 = 0
    /// How each task chooses its next channel when a chunk is settled.
    let selections: [InputGate.Selection]

    /// What the driver is at.
    enum Phase: Equatable {
        case quiet, admitting
        case settling(next: Int, moved: Bool)
    }

    init(_ attempt: Attempt, _ admissions: Admissions) {
        // Another driver may have left something under way.
        phase = attempt.isQuiet ? .quiet : .settling(next: 0, moved: false)
        selections = attempt.tasks.map { task in
            .byAdmission { [unowned task, unowned admissions] channel in
                task.upstream[channel].frontier(nextAdmission: admissions.next)
            }
        }
    }
}

extension StreamTask {
    /// The least admission that the task may still send.
    fileprivate func frontier(nextAdmission: Int64) -> Int64 {
        if isOver && !hasPending { return .max }
        if case .barrier(_, let admission)? = mailbox.isFilled ? mailbox.all.first : nil {
            return admission
        }
        if let firingAdmission { return firingAdmission }
        guard let gate else { return phase == .ending ? endAdmission : nextAdmission }
        var least = Int64.max
        for index in gate.channels.indices where least > 0 {
            if gate.channels[index].isFeedback && gate.headAdmission(index) == nil { continue }
            let head = gate.headAdmission(index)
            least = min(least, head ?? upstream[index].frontier(nextAdmission: nextAdmission))
        }
        return least
    }
}

extension StepDriver {
    func drainTurn() -> Outcome {
        switch drain.phase {
        case .quiet:
            drain.chunkStart = nextAdmission
            drain.phase = .admitting
            return admitMore()
        case .admitting:
            if nextAdmission >= chunkEnd { beginSettling() }
            return drain.phase == .admitting ? admitMore() : settleTurn(from: 0, moved: false)
        case .settling(let next, let moved):
            return settleTurn(from: next, moved: moved)
        }
    }

    func settleDrain() -> Outcome? {
        if drain.phase == .admitting { beginSettling() }
        return drain.phase == .quiet ? nil : drainTurn()
    }

    private func beginSettling() {
        drain.phase = .settling(next: 0, moved: false)
    }

    /// Where the chunk under way ends; a driver told to take smaller ones ends it sooner.
    private var chunkEnd: Int64 { drain.chunkStart + Int64(admissions.isPrecise ? 1 : chunk) }

    private func admitMore() -> Outcome {
        let before = nextAdmission
        let outcome = admit(limit: Int(chunkEnd - nextAdmission))
        let isFull = nextAdmission >= chunkEnd || admissions.isPrecise || admissions.endsChunk
        admissions.endsChunk = false
        if nextAdmission == before || isFull { beginSettling() }
        if nextAdmission > before { return attempt.hasFailed ? .failed : .advanced }
        guard case .waiting = outcome else { return outcome }
        // Nothing to admit: what the chunk holds is settled first, and an empty one is no turn.
        if attempt.isQuiet {
            drain.phase = .quiet
            return outcome
        }
        return .advanced
    }

    /// One turn of the first task in topological order that can take one; a task in the middle of a firing lets those
    /// behind it go on, so that what it produces is used up slice by slice.
    private func settleTurn(from start: Int, moved: Bool) -> Outcome {
        var index = start
        var moved = moved
        while true {
            if index == attempt.tasks.count {
                if !moved {
                    drain.phase = .quiet
                    return .advanced
                }
                index = 0
                moved = false
            }
            let task = attempt.tasks[index]
            if task.isFinished {
                index += 1
                continue
            }
            let progress = task.step(drain.selections[index], budget: budget(task))
            switch progress {
            case .advanced, .finished:
                lastTask = task
                drain.phase = .settling(next: task.isFiring ? index + 1 : index, moved: true)
                return .advanced
            case .failed:
                return .failed
            case .waiting:
                index += 1
            }
        }
    }

    private func budget(_ task: StreamTask) -> Int {
        task.isFiring ? slice : turnBudget
    }
}
