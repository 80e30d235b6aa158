/// What a coordinator knows and decides: no locks, no threads, no clocks.
///
/// Every call says what is to be done next; the coordinator does it. As a value it is part of a key frame.
struct CheckpointMachine: Sendable {
    let settings: CheckpointSettings
    /// Those that miss parts, oldest first.
    private(set) var pending: [PendingCheckpoint] = []
    /// Complete, and being written: the first now, the others after it.
    private(set) var writing: [PendingCheckpoint] = []
    /// The completed ones that are kept, oldest first.
    private(set) var kept: [CompletedCheckpoint] = []
    /// The accounts of the last ones, oldest first.
    private(set) var history: [CheckpointRecord] = []
    private(set) var counts = CheckpointCounts()
    /// The job before its first turn, for going back further than to any checkpoint.
    private(set) var start: CompletedCheckpoint?
    /// The stored checkpoint that the job before its first turn is; zero where it began afresh.
    private(set) var origin = CheckpointID(0)
    private var backoff: RestartBackoff
    /// The last state of the tasks that have ended.
    private(set) var finished: [TaskSnapshot?] = []
    /// The tasks that have ended and wait for a checkpoint that has their last state.
    private var waiting: Set<Int> = []
    /// Whether the last checkpoint of the job could not be taken.
    private var hasFailedLast = false
    /// When the next periodic checkpoint is to be triggered.
    private(set) var next: Timestamp?
    private var number = 1
    private var lastCompletion: Timestamp?
    /// How many have failed in a row.
    private var failuresInARow = 0

    static let historyMax = 200
    static let savepointsMax = 64

    init(_ settings: CheckpointSettings) {
        self.settings = settings
        backoff = RestartBackoff(settings.restart)
    }

    /// How often the job was restarted after a failure.
    var restarts: Int { backoff.restarts }

    /// What is to be done after a decision.
    struct Actions {
        /// What each of these tasks is to be told.
        var mails: [(task: Int, mail: Mail)] = []
        /// A checkpoint to be written; `written` follows.
        var write: CompletedCheckpoint?
        /// Checkpoints that are no longer kept, to be let go of outside of locks.
        var dropped: [CompletedCheckpoint] = []
    }

    /// The job begins.
    mutating func start(_ tasks: [TaskSnapshot], at clock: Timestamp) {
        start = CompletedCheckpoint(
            id: CheckpointID(0),
            kind: .checkpoint,
            instant: clock,
            step: 0,
            tasks: tasks
        )
    }

    /// Decides what follows a failure: after how long the job goes on, and from where; nil if it does not.
    mutating func restart(at clock: Timestamp) -> (delay: Int64, from: CompletedCheckpoint)? {
        guard let from = kept.last ?? start,
            let delay = backoff.delay(afterFailureAt: clock)
        else { return nil }
        return (delay, from)
    }

    /// An attempt begins: with all tasks running, or as a checkpoint left them.
    mutating func begin(tasks: [TaskSnapshot?], at clock: Timestamp) {
        finished = tasks
        waiting = []
        hasFailedLast = false
        backoff.begin(at: clock)
        lastCompletion = nil
        next = settings.intervalMilliseconds.map { clock.advanced(byMilliseconds: $0) }
    }

    /// Whether a checkpoint is neither completed nor given up.
    var isBusy: Bool { !pending.isEmpty || !writing.isEmpty }

    /// Where no more can be under way: the oldest that is.
    var full: CheckpointID? {
        let most = settings.minPauseMilliseconds > 0 ? 1 : max(1, settings.maxConcurrent)
        return pending.count + writing.count < most ? nil : (writing + pending).map(\.id).min()
    }

    /// The next instant at which the clock decides something.
    func deadline(expires: Bool) -> Timestamp? {
        let expiry = expires ? pending.map(expiry).min() : nil
        return [next, expiry].compactMap { $0 }.min()
    }

    mutating func trigger(
        _ kind: CheckpointKind,
        at clock: Timestamp,
        _ place: TriggerPlace
    ) throws(CheckpointError) -> Actions {
        if let full { throw CheckpointError(code: .busy(full)) }
        let sources = place.subtasks.indices.filter { finished[$0] == nil && place.isSource[$0] }
        if sources.isEmpty { throw CheckpointError(code: .notRunning) }
        let savepoints = kept.count { $0.kind.isSavepoint }
        if kind.isSavepoint, savepoints >= Self.savepointsMax {
            throw CheckpointError(code: .tooManySavepoints(savepoints))
        }
        let id = open(kind, at: clock, place)
        let barrier = CheckpointBarrier(checkpoint: id)
        var actions = Actions()
        actions.mails = sources.map { ($0, .barrier(barrier, admission: place.admission)) }
        return actions
    }

    /// Whether all tasks have ended and nothing but a last checkpoint is missing.
    var wantsLast: Bool {
        !waiting.isEmpty && !isBusy && !hasFailedLast && finished.allSatisfy { $0 != nil }
    }

    /// Takes the last checkpoint, of tasks that have all ended.
    mutating func triggerLast(at clock: Timestamp, _ place: TriggerPlace) -> Actions {
        guard wantsLast else { return Actions() }
        _ = open(.checkpoint, at: clock, place)
        return complete(at: place.now)
    }

    private mutating func open(
        _ kind: CheckpointKind,
        at clock: Timestamp,
        _ place: TriggerPlace
    ) -> CheckpointID {
        let id = CheckpointID(number)
        number += 1
        counts.triggered += 1
        let record = CheckpointRecord(
            id: id,
            kind: kind,
            instant: clock,
            step: place.step,
            unit: place.unit,
            subtasks: place.subtasks
        )
        var pending = PendingCheckpoint(record, triggered: place.now)
        for (task, snapshot) in finished.enumerated() {
            if let snapshot { pending.finish(task, snapshot) }
        }
        self.pending.append(pending)
        return id
    }

    /// The clock has come to an instant; `upcoming` is when something happens next, as far as it is known.
    mutating func tick(
        at clock: Timestamp,
        upcoming: Timestamp?,
        expires: Bool,
        _ place: TriggerPlace
    ) -> Actions {
        var actions = Actions()
        while expires, let index = pending.firstIndex(where: { expiry(of: $0) <= clock }) {
            let late = pending[index]
            giveUp(index, "expired before completing", place.now, &actions)
            noteFailure(of: late, &actions)
        }
        guard let due = next, due <= clock, let interval = settings.intervalMilliseconds else {
            return actions
        }
        if let last = lastCompletion, !isBusy {
            let earliest = last.advanced(byMilliseconds: settings.minPauseMilliseconds)
            if clock < earliest {
                next = earliest
                return actions
            }
        }
        // Intervals in which nothing happens are skipped.
        let reached = max(clock, upcoming ?? clock)
        let missed = max(0, reached.milliseconds - due.milliseconds) / max(1, interval)
        next = due.advanced(byMilliseconds: (missed + 1) * max(1, interval))
        if full != nil { return actions }
        if let more = try? trigger(.checkpoint, at: clock, place) { actions.mails += more.mails }
        return actions
    }

    mutating func begin(_ id: CheckpointID, task: Int, at now: Int64) {
        if let index = place(of: id) { pending[index].begin(task, at: now) }
    }

    mutating func acknowledge(
        _ id: CheckpointID,
        task: Int,
        _ snapshot: TaskSnapshot,
        _ phases: SnapshotPhases
    ) -> Actions {
        guard let index = place(of: id) else { return Actions() }
        pending[index].acknowledge(task, snapshot, phases)
        return complete(at: phases.done)
    }

    /// A task has ended.
    mutating func finish(
        task: Int,
        _ snapshot: TaskSnapshot,
        waits: Bool = false,
        at now: Int64
    ) -> Actions {
        finished[task] = snapshot
        if waits { waiting.insert(task) }
        for index in pending.indices { pending[index].finish(task, snapshot) }
        return complete(at: now)
    }

    private func place(of id: CheckpointID) -> Int? { pending.firstIndex { $0.id == id } }

    /// What was to be written is, or could not be.
    mutating func written(
        _ id: CheckpointID,
        _ result: Result<[Int], any Error>,
        from begin: Int64,
        at now: Int64,
        clock: Timestamp
    ) -> Actions {
        guard var done = writing.first, done.id == id else { return Actions() }
        writing.removeFirst()
        var actions = Actions()
        actions.write = writing.first?.whole
        switch result {
        case .failure(let error):
            counts.failed += 1
            close(&done, .failed(reason: "\(error)"), at: now)
            actions.mails = mails(.aborted(id))
            // It may be there in spite of what was said, and nobody is to go on from it.
            if !done.record.kind.isSavepoint { actions.dropped = [done.whole] }
            noteFailure(of: done, &actions)
        case .success(let bytes):
            for (task, count) in bytes.enumerated() where task < done.record.subtasks.count {
                done.record.subtasks[task].bytes = count
                done.record.subtasks[task].async = max(0, now - begin)
            }
            counts.completed += 1
            failuresInARow = 0
            lastCompletion = clock
            done.record.isKept = true
            kept.append(done.whole)
            close(&done, .completed, at: now)
            actions.mails = mails(.completed(id))
            for (task, part) in done.record.subtasks.enumerated() where part.progress == .finished {
                waiting.remove(task)
            }
            actions.dropped = dropOld()
        }
        return actions
    }

    /// Gives up those under way that can still be given up.
    mutating func abort(_ reason: String, _ now: Int64) -> Actions {
        var actions = Actions()
        while !pending.isEmpty { giveUp(0, reason, now, &actions) }
        return actions
    }

    private mutating func giveUp(
        _ index: Int,
        _ reason: String,
        _ now: Int64,
        _ actions: inout Actions
    ) {
        var given = pending.remove(at: index)
        counts.failed += 1
        close(&given, .failed(reason: reason), at: now)
        actions.mails += mails(.aborted(given.id))
    }

    /// Counts a failure; one too many in a row fails the job.
    private mutating func noteFailure(
        of checkpoint: PendingCheckpoint,
        _ actions: inout Actions
    ) {
        if checkpoint.record.kind.isSavepoint { return }
        failuresInARow += 1
        // What the last one was to commit has no other to wait for.
        let isLast = !finished.contains { $0 == nil }
        guard failuresInARow > settings.tolerableFailures || isLast else { return }
        hasFailedLast = isLast
        failuresInARow = 0
        actions.mails += mails(.failed(checkpoint.id)).prefix(1)
    }

    mutating func delete(_ id: CheckpointID) throws(CheckpointError) -> Actions {
        guard let index = kept.firstIndex(where: { $0.id == id }) else {
            throw CheckpointError(code: .unknown(id))
        }
        var actions = Actions()
        actions.dropped = [kept.remove(at: index)]
        note(id) { $0.isKept = false }
        return actions
    }

    /// The job begins where a stored checkpoint says, or goes on from one.
    mutating func noteOrigin(_ id: CheckpointID) {
        if start == nil { origin = id }
        goOn(after: id.number)
    }

    /// The stored checkpoint that one is.
    func stored(_ id: CheckpointID) -> CheckpointID { id.number == 0 ? origin : id }

    /// Numbers go on after those of an earlier run of the job.
    mutating func goOn(after id: Int) {
        number = max(number, id + 1)
    }

    /// Notes that the job goes on from a checkpoint.
    ///
    /// Where that has cut back output, newer checkpoints are let go of: what they count on is gone.
    mutating func restored(
        _ id: CheckpointID,
        cutsOutput: Bool,
        at clock: Timestamp
    ) -> Actions {
        backoff.pass(until: clock)
        counts.restored += 1
        note(id) { $0.restores += 1 }
        var actions = Actions()
        guard cutsOutput else { return actions }
        actions.dropped = kept.filter { $0.id > id }
        kept.removeAll { $0.id > id }
        for old in actions.dropped { note(old.id) { $0.isKept = false } }
        return actions
    }

    private func expiry(of pending: PendingCheckpoint) -> Timestamp {
        pending.record.instant.advanced(byMilliseconds: settings.timeoutMilliseconds)
    }

    /// Hands on what misses no part any more; what was begun before it is of no use then.
    private mutating func complete(at now: Int64) -> Actions {
        var actions = Actions()
        while let index = pending.firstIndex(where: { $0.isComplete }) {
            let whole = pending.remove(at: index)
            writing.append(whole)
            if writing.count == 1 { actions.write = whole.whole }
            if whole.record.kind.isSavepoint { continue }
            while let old = pending.firstIndex(where: { $0.isSubsumed(by: whole) }) {
                giveUp(old, "subsumed by checkpoint \(whole.id)", now, &actions)
            }
        }
        return actions
    }

    private mutating func close(
        _ checkpoint: inout PendingCheckpoint,
        _ status: CheckpointRecord.Status,
        at now: Int64
    ) {
        checkpoint.record.status = status
        checkpoint.record.duration = max(0, now - checkpoint.triggered)
        history.append(checkpoint.record)
        if history.count > Self.historyMax { history.removeFirst() }
    }

    private mutating func dropOld() -> [CompletedCheckpoint] {
        let plain = kept.filter { !$0.kind.isSavepoint }
        let dropped = Array(plain.dropLast(max(1, settings.retained)))
        for old in dropped {
            kept.removeAll { $0.id == old.id }
            note(old.id) { $0.isKept = false }
        }
        return dropped
    }

    private mutating func note(_ id: CheckpointID, _ change: (inout CheckpointRecord) -> Void) {
        guard let index = history.lastIndex(where: { $0.id == id }) else { return }
        change(&history[index])
    }

    private func mails(_ mail: Mail) -> [(task: Int, mail: Mail)] {
        finished.indices.filter { finished[$0] == nil || waiting.contains($0) }
            .map { ($0, mail) }
    }
}

/// How many checkpoints came to what.
public struct CheckpointCounts: Hashable, Sendable {
    /// Begun.
    public internal(set) var triggered = 0
    /// Completed.
    public internal(set) var completed = 0
    /// Given up.
    public internal(set) var failed = 0
    /// How often the job went on from one.
    public internal(set) var restored = 0
}

/// Where a job stands when a checkpoint is triggered.
struct TriggerPlace {
    let step: Int
    let admission: Int64
    let now: Int64
    let unit: PhaseUnit
    let subtasks: [SubtaskRecord]
    let isSource: [Bool]
}
