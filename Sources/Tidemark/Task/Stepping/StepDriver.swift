/// Runs all tasks from the calling thread, one turn at a time, in an order that depends on nothing but the job.
///
/// `turn()` is the only thing that moves the job; pausing is not calling it. Between two calls the job is parked.
///
/// - Flink: none; its tests' `MailboxProcessor.runMailboxStep` comes nearest
public final class StepDriver {
    /// Which task takes the next turn.
    public enum Schedule: Sendable, Equatable {
        /// One admission and all it causes, then the next: executed in chunks that give the same result.
        case drain
        /// Any task that can, drawn from a seed; channels are short, so alignment and back pressure are real.
        case random(seed: UInt64)
    }

    /// What became of a turn.
    public enum Outcome: Equatable, Sendable {
        /// Something happened.
        case advanced
        /// Nothing can happen before an instant of the live clock, or before input comes.
        case waiting(until: Timestamp?)
        /// All tasks have ended.
        case finished
        /// An operator has failed.
        case failed
    }

    let attempt: Attempt
    /// The order of turns.
    public let schedule: Schedule
    /// How many admissions a chunk may hold; only speed depends on it.
    public var chunk = 1024
    /// How many records a turn may take, and results a slice of a firing may give; one for the smallest turns.
    public var turnBudget = 1024
    /// The task of the last turn, for what it did.
    var lastTask: StreamTask?
    let admissions: Admissions
    var drain: DrainSchedule
    var random: RandomSchedule
    /// The turns that are taken once more; nil where the driver goes by its own schedule.
    var replay: StretchReplay?
    /// For a replica, the way through the past of its job.
    var route: Route?
    private let firingSlice: Int
    /// How many turns there have been: the time in which phases of checkpoints are counted.
    let turns = TurnCount()

    init(_ parked: ParkedAttempt, schedule: Schedule) {
        attempt = parked.attempt
        self.schedule = schedule
        firingSlice = attempt.options.firingSlice
        admissions = Admissions(parked)
        drain = DrainSchedule(attempt, admissions)
        random = RandomSchedule(schedule)
        prepareTasks()
        serveCheckpoints()
        beginLog()
    }

    /// Whether nothing is under way: all that was admitted has had its effect.
    public var isQuiet: Bool {
        if let replay { return !replay.isSettling(attempt) }
        return drain.phase == .quiet && attempt.isQuiet
    }

    /// Takes one turn.
    public func turn() -> Outcome {
        if attempt.hasFailed { return .failed }
        let outcome = takeTurn()
        if outcome == .failed { noteFailure() }
        return outcome
    }

    private func takeTurn() -> Outcome {
        lastTask = nil
        if route != nil, isPartDone, enterNextPart() {
            return attempt.hasFailed ? .failed : .advanced
        }
        turns.count += 1
        if replay != nil { return replayTurn() }
        if attempt.isFinished { return .finished }
        switch schedule {
        case .drain: return drainTurn()
        case .random: return admissions.script == nil ? randomTurn() : scriptedTurn()
        }
    }

    /// Stops the job's clock; not taking turns is all else that a pause needs.
    public func pause() {
        attempt.clock.pause()
    }

    /// Lets the job's clock go on from where it stopped.
    public func resume() {
        attempt.clock.resume()
    }

    /// Takes turns until nothing is under way, admitting nothing.
    public func settle() -> Outcome {
        while let outcome = settleOnce() {
            if outcome != .advanced { return outcome }
        }
        return .advanced
    }

    /// Takes one turn of what is under way, admitting nothing; nil when nothing is.
    package func settleOnce() -> Outcome? {
        lastTask = nil
        turns.count += 1
        let outcome = settlingTurn()
        if outcome == .failed { noteFailure() }
        return outcome
    }

    private func settlingTurn() -> Outcome? {
        if replay != nil { return replaySettling() }
        switch schedule {
        case .drain: return settleDrain()
        case .random: return admissions.script == nil ? settleRandom() : scriptedSettling()
        }
    }

    /// The last step so far is that of the failure where records go one by one, and only there.
    private func noteFailure() {
        guard chunk == 1, turnBudget == 1 else { return }
        for task in attempt.tasks where task.chain.failure.hasFailed && task.head.isTapped {
            task.chain.failure.note(step: step)
        }
    }

    /// How many results one turn of a firing gives.
    var slice: Int { min(firingSlice, turnBudget) }

    /// Lets something in from outside.
    func admit(limit: Int) -> Outcome {
        switch admissions.admit(limit: limit, slice: slice) {
        case .waiting(let instant): return .waiting(until: instant)
        case .happened(let task):
            lastTask = task
            return attempt.hasFailed ? .failed : .advanced
        }
    }

    /// By drain a channel takes what a chunk holds; by random it is as short as the options say.
    func prepareTasks() {
        if replay != nil { return prepareReplay() }
        attempt.setChannelCapacity(
            schedule == .drain ? .max : attempt.options.channelCapacity ?? 4
        )
        attempt.stampAdmissions(true)
        for task in attempt.tasks {
            task.choices = nil
            task.readsMail = true
        }
    }
}
