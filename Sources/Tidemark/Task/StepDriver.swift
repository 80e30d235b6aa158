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

    /// What comes next from outside.
    package enum Upcoming: Equatable, Sendable {
        /// A record of a source.
        case record(Timestamp)
        /// A deadline of a source or an operator.
        case deadline(Timestamp)
        /// The end of a source.
        case end(Timestamp)
        /// Nothing, now or for ever.
        case nothing
    }

    let attempt: Attempt
    /// The order of turns.
    public let schedule: Schedule
    /// How many admissions a chunk may hold; only speed depends on it.
    public var chunk = 1024
    /// How many records a turn may take, and results a slice of a firing may give; one for the smallest turns.
    public var turnBudget = 1024
    /// The last instant that the clock may reach; what would happen later waits.
    package var horizon = Timestamp.max
    /// The current instant of processing time.
    public private(set) var clock: Timestamp
    /// The number of the next admission.
    public private(set) var nextAdmission: Int64 = 1
    /// The task of the last turn, for what it did.
    private(set) var lastTask: StreamTask?

    private let sources: SourceOrder
    private let isPrecise: Bool
    private var phase = Phase.quiet
    private var chunkStart: Int64 = 0
    private var random: SplitMix64
    private var slowness: [Int: Int] = [:]
    private var round = 0
    private let firingSlice: Int
    /// How each task chooses its next channel when a chunk is settled.
    private var selections: [InputGate.Selection] = []
    private let clocks: [UnsafeMutablePointer<Timestamp>]

    fileprivate enum Phase: Equatable {
        case quiet, admitting
        case settling(next: Int, moved: Bool)
    }

    init(_ attempt: Attempt, schedule: Schedule) {
        self.attempt = attempt
        self.schedule = schedule
        firingSlice = attempt.options.firingSlice
        sources = SourceOrder(attempt)
        clocks = attempt.tasks.map(\.processingTime)
        isPrecise = attempt.graph.setsProcessingTimers
        clock = sources.start
        if case .random(let seed) = schedule {
            random = SplitMix64(seed: seed)
        } else {
            random = SplitMix64(seed: 0)
        }
        selections = attempt.tasks.map { task in
            .byAdmission { [unowned self, unowned task] in frontier(of: task.upstream[$0]) }
        }
        prepareChannels()
        setClock(clock)
    }

    /// Whether nothing is under way: all that was admitted has had its effect.
    public var isQuiet: Bool {
        phase == .quiet && attempt.tasks.allSatisfy { $0.isQuiet }
    }

    /// Takes one turn.
    public func turn() -> Outcome {
        if attempt.hasFailed { return .failed }
        if attempt.isFinished { return .finished }
        lastTask = nil
        switch schedule {
        case .drain: return drainTurn()
        case .random: return randomTurn()
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
        if schedule == .drain {
            if phase == .admitting { phase = .settling(next: 0, moved: false) }
            return phase == .quiet ? nil : drainTurn()
        }
        guard let task = anyReadyTask() else { return nil }
        lastTask = task
        return task.step(.roundRobin, budget: turnBudget) == .failed ? .failed : .advanced
    }

    /// What would happen next from outside; asked only while quiet.
    package var upcoming: Upcoming {
        switch sources.next(at: sampled()) {
        case .due(_, let instant, .record): .record(instant)
        case .due(_, let instant, .end): .end(instant)
        case .due(_, let instant, .deadline), .due(_, let instant, .sourceDeadline):
            .deadline(instant)
        case .later, nil: .nothing
        }
    }

    /// Whether the last turn was taken by a task, and not only by the driver.
    package var tookElement: Bool { lastTask != nil }

    /// Moves a virtual clock, while quiet, forward over a time in which nothing happens.
    package func moveClock(to instant: Timestamp) {
        setClock(max(clock, instant))
    }

    /// Lets a task take a turn once in `rounds` rounds of the random schedule.
    package func slow(_ task: Int, rounds: Int) {
        slowness[task] = rounds
    }

    private var slice: Int { min(firingSlice, turnBudget) }

    // MARK: - Drain

    private func drainTurn() -> Outcome {
        switch phase {
        case .quiet:
            chunkStart = nextAdmission
            phase = .admitting
            return admitMore()
        case .admitting:
            if nextAdmission >= chunkEnd { phase = .settling(next: 0, moved: false) }
            return phase == .admitting ? admitMore() : settleTurn(from: 0, moved: false)
        case .settling(let next, let moved):
            return settleTurn(from: next, moved: moved)
        }
    }

    /// Where the chunk under way ends; a driver told to take smaller ones ends it sooner.
    private var chunkEnd: Int64 { chunkStart + Int64(isPrecise ? 1 : chunk) }

    private func admitMore() -> Outcome {
        let before = nextAdmission
        let outcome = admit(limit: Int(chunkEnd - nextAdmission))
        let isFull = nextAdmission >= chunkEnd || isPrecise
        if nextAdmission == before || isFull { phase = .settling(next: 0, moved: false) }
        if nextAdmission > before { return attempt.hasFailed ? .failed : .advanced }
        guard case .waiting = outcome else { return outcome }
        // Nothing to admit: what the chunk holds is settled first, and an empty one is no turn.
        if attempt.tasks.allSatisfy({ $0.isQuiet }) {
            phase = .quiet
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
                    phase = .quiet
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
            let progress = task.step(selections[index], budget: budget(task))
            switch progress {
            case .advanced, .finished:
                lastTask = task
                phase = .settling(next: task.isFiring ? index + 1 : index, moved: true)
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

    /// The least admission that a task may still send.
    private func frontier(of task: StreamTask) -> Int64 {
        if task.isFinished { return .max }
        if let firing = task.firingAdmission { return firing }
        guard let gate = task.gate else {
            return task.phase == .ending ? nextAdmission - 1 : nextAdmission
        }
        var least = Int64.max
        for index in gate.channels.indices where least > 0 {
            least = min(least, gate.headAdmission(index) ?? frontier(of: task.upstream[index]))
        }
        return least
    }

    // MARK: - Random

    private func randomTurn() -> Outcome {
        round += 1
        var ready = attempt.tasks.filter { canTurn($0) && isAwake($0) }
        let event = sources.next(at: sampled())?.bounded(by: horizon)
        if let event, case .due(let task, _, _) = event, isAwake(task), !task.isMidway {
            ready.append(task)
        }
        if ready.isEmpty {
            if attempt.tasks.contains(where: { canTurn($0) }) { return .advanced }
            guard let event, case .due(let task, _, _) = event, !task.isMidway else {
                return .waiting(until: event.flatMap { $0.wakeUp })
            }
            return .advanced
        }
        let task = ready[Int(random.next() % UInt64(ready.count))]
        lastTask = task
        noteRound(except: task)
        if canTurn(task) {
            let progress = task.step(.channel(pickChannel(task)), budget: 1)
            return progress == .failed ? .failed : .advanced
        }
        _ = admit(limit: 1)
        return attempt.hasFailed ? .failed : .advanced
    }

    private func canTurn(_ task: StreamTask) -> Bool {
        if task.isFinished { return false }
        if task.hasPending { return task.canFlush }
        return task.isMidway || (task.gate?.hasInput ?? false)
    }

    private func anyReadyTask() -> StreamTask? {
        attempt.tasks.first { canTurn($0) }
    }

    private func isAwake(_ task: StreamTask) -> Bool {
        guard let rounds = slowness[task.index] else { return true }
        return round % rounds == 0
    }

    private func pickChannel(_ task: StreamTask) -> Int {
        guard let gate = task.gate else { return 0 }
        let filled = gate.channels.indices.filter { gate.hasInput($0) }
        return filled.isEmpty ? 0 : filled[Int(random.next() % UInt64(filled.count))]
    }

    /// Counts for every task what it did in this round, for the shares of turns.
    private func noteRound(except chosen: StreamTask) {
        for task in attempt.tasks where !task.isFinished {
            if task === chosen {
                task.metrics.count(.advanced)
            } else if task.hasPending && !task.canFlush {
                task.metrics.count(.waiting(.output))
            } else if !canTurn(task) {
                task.metrics.count(.waiting(.input))
            } else {
                task.metrics.count(.advanced)
            }
        }
    }

    // MARK: - Admission

    /// Lets the next thing from outside happen: a record, a deadline, or the end of a source.
    private func admit(limit: Int) -> Outcome {
        setClock(sampled())
        guard let event = sources.next(at: clock)?.bounded(by: horizon) else {
            return .waiting(until: nil)
        }
        switch event {
        case .later(let instant):
            return .waiting(until: instant)
        case .due(let task, let instant, let kind):
            lastTask = task
            if kind != .record || attempt.clock.mode == .virtual { setClock(max(clock, instant)) }
            return run(kind, task, instant, limit)
        }
    }

    private func run(
        _ kind: SourceOrder.Kind,
        _ task: StreamTask,
        _ instant: Timestamp,
        _ limit: Int
    ) -> Outcome {
        switch kind {
        case .record:
            let run = sources.run(of: task, limit: limit, isPrecise: isPrecise, at: clock)
            let bound = run.bound.limited(to: horizon)
            let admitted = task.source?.admit(run.limit, bound, nextAdmission) ?? 0
            sources.note(admitted, of: task)
            nextAdmission += Int64(admitted)
            setClock(max(clock, task.processingTime.pointee))
            if admitted == 0 {
                sources.refresh(task)
                lastTask = nil
            }
        case .sourceDeadline:
            task.source?.fireDeadline(clock, nextAdmission)
            nextAdmission += 1
        case .end:
            task.end(admission: nextAdmission)
            nextAdmission += 1
        case .deadline:
            _ = task.fireDeadline(at: clock, admission: nextAdmission, budget: slice)
            nextAdmission += 1
        }
        return attempt.hasFailed ? .failed : .advanced
    }

    private func sampled() -> Timestamp {
        attempt.clock.mode == .live ? max(clock, attempt.clock.sample()) : clock
    }

    private func setClock(_ instant: Timestamp) {
        clock = instant
        for clock in clocks { clock.pointee = instant }
    }

    /// Where the driver stands between two turns.
    struct Standing {
        fileprivate let clock: Timestamp
        fileprivate let nextAdmission: Int64
        fileprivate let phase: Phase
        fileprivate let chunkStart: Int64
        fileprivate let random: SplitMix64
        fileprivate let round: Int
        fileprivate let slowness: [Int: Int]
        fileprivate let given: [Int: Int]
    }

    var standing: Standing {
        get {
            Standing(
                clock: clock,
                nextAdmission: nextAdmission,
                phase: phase,
                chunkStart: chunkStart,
                random: random,
                round: round,
                slowness: slowness,
                given: sources.given
            )
        }
        set {
            nextAdmission = newValue.nextAdmission
            phase = newValue.phase
            chunkStart = newValue.chunkStart
            random = newValue.random
            round = newValue.round
            slowness = newValue.slowness
            sources.given = newValue.given
            setClock(newValue.clock)
        }
    }

    /// By drain a channel takes what a chunk holds; by random it is as short as the options say.
    private func prepareChannels() {
        let capacity = schedule == .drain ? Int.max : attempt.options.channelCapacity ?? 4
        for task in attempt.tasks {
            task.gate?.channels.forEach { $0.capacity = capacity }
            task.head.flags.stampsAdmissions = true
        }
    }
}
