/// What a coordinator knows and decides: no locks, no threads, no clocks.
///
/// Every call says what is to be done next; the coordinator does it. One checkpoint is under way at a time. As a value it
/// is part of a key frame.
struct CheckpointMachine: Sendable {
    let settings: CheckpointSettings
    private(set) var pending: PendingCheckpoint?
    /// Complete, and being written.
    private(set) var writing: PendingCheckpoint?
    /// The completed ones that are kept, oldest first.
    private(set) var kept: [CompletedCheckpoint] = []
    /// The accounts of the last ones, oldest first.
    private(set) var history: [CheckpointRecord] = []
    private(set) var counts = CheckpointCounts()
    /// The job before its first turn, for going back further than to any checkpoint.
    private(set) var start: CompletedCheckpoint?
    private(set) var restarts = 0
    /// The last state of the tasks that have ended.
    private(set) var finished: [TaskSnapshot?] = []
    /// When the next periodic checkpoint is to be triggered.
    private(set) var next: Timestamp?
    private var number = 1
    private var lastCompletion: Timestamp?

    static let historyMax = 200
    static let savepointsMax = 64

    init(_ settings: CheckpointSettings) {
        self.settings = settings
    }

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
    mutating func restart() -> (delay: Int64, from: CompletedCheckpoint)? {
        guard case .fixedDelay(let attempts, let delay) = settings.restart, restarts < attempts,
            let from = kept.last ?? start
        else { return nil }
        restarts += 1
        return (max(0, delay), from)
    }

    /// An attempt begins: with all tasks running, or as a checkpoint left them.
    mutating func begin(tasks: [TaskSnapshot?], at clock: Timestamp) {
        finished = tasks
        lastCompletion = nil
        next = settings.intervalMilliseconds.map { clock.advanced(byMilliseconds: $0) }
    }

    /// Whether a checkpoint is neither completed nor given up.
    var isBusy: Bool { pending != nil || writing != nil }

    /// The next instant at which the clock decides something.
    func deadline(expires: Bool) -> Timestamp? {
        let expiry = expires ? pending.map(expiry) : nil
        return [next, expiry].compactMap { $0 }.min()
    }

    mutating func trigger(
        _ kind: CheckpointKind,
        at clock: Timestamp,
        _ place: TriggerPlace
    ) throws(CheckpointError) -> Actions {
        if let pending = pending ?? writing { throw CheckpointError(code: .busy(pending.id)) }
        let sources = place.subtasks.indices.filter { finished[$0] == nil && place.isSource[$0] }
        if sources.isEmpty { throw CheckpointError(code: .notRunning) }
        let savepoints = kept.count { $0.kind.isSavepoint }
        if kind.isSavepoint, savepoints >= Self.savepointsMax {
            throw CheckpointError(code: .tooManySavepoints(savepoints))
        }
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
        self.pending = pending
        let barrier = CheckpointBarrier(checkpoint: id)
        var actions = Actions()
        actions.mails = sources.map { ($0, .barrier(barrier, admission: place.admission)) }
        return actions
    }

    /// The clock has come to an instant; `upcoming` is when something happens next, as far as it is known.
    mutating func tick(
        at clock: Timestamp,
        upcoming: Timestamp?,
        expires: Bool,
        _ place: TriggerPlace
    ) -> Actions {
        var actions = Actions()
        if expires, let pending, expiry(of: pending) <= clock {
            actions = abort("expired before completing", place.now)
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
        if isBusy { return actions }
        if let more = try? trigger(.checkpoint, at: clock, place) { actions.mails += more.mails }
        return actions
    }

    mutating func begin(_ id: CheckpointID, task: Int, at now: Int64) {
        if pending?.id == id { pending?.begin(task, at: now) }
    }

    mutating func acknowledge(
        _ id: CheckpointID,
        task: Int,
        _ snapshot: TaskSnapshot,
        _ phases: SnapshotPhases
    ) -> Actions {
        guard pending?.id == id else { return Actions() }
        pending?.acknowledge(task, snapshot, phases)
        return complete()
    }

    /// A task has ended.
    mutating func finish(task: Int, _ snapshot: TaskSnapshot) -> Actions {
        finished[task] = snapshot
        pending?.finish(task, snapshot)
        return complete()
    }

    /// What was to be written is, or could not be.
    mutating func written(
        _ id: CheckpointID,
        _ result: Result<[Int], any Error>,
        from begin: Int64,
        at now: Int64,
        clock: Timestamp
    ) -> Actions {
        guard var done = writing, done.id == id else { return Actions() }
        writing = nil
        var actions = Actions()
        switch result {
        case .failure(let error):
            counts.failed += 1
            close(&done, .failed(reason: "\(error)"), at: now)
            actions.mails = mails(.aborted(id))
        case .success(let bytes):
            for (task, count) in bytes.enumerated() where task < done.record.subtasks.count {
                done.record.subtasks[task].bytes = count
                done.record.subtasks[task].async = max(0, now - begin)
            }
            counts.completed += 1
            lastCompletion = clock
            done.record.isKept = true
            kept.append(done.whole)
            close(&done, .completed, at: now)
            actions.mails = mails(.completed(id))
            actions.dropped = dropOld()
        }
        return actions
    }

    /// Gives up the one under way, if it can still be given up.
    mutating func abort(_ reason: String, _ now: Int64) -> Actions {
        guard var given = pending else { return Actions() }
        pending = nil
        counts.failed += 1
        close(&given, .failed(reason: reason), at: now)
        var actions = Actions()
        actions.mails = mails(.aborted(given.id))
        return actions
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

    /// Notes that the job goes on from a checkpoint.
    ///
    /// Where that has cut back output, newer checkpoints are let go of: what they count on is gone.
    /// Numbers go on after those of an earlier run of the job.
    mutating func goOn(after id: Int) {
        number = max(number, id + 1)
    }

    mutating func restored(_ id: CheckpointID, cutsOutput: Bool) -> Actions {
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

    private mutating func complete() -> Actions {
        guard let whole = pending, whole.isComplete else { return Actions() }
        writing = whole
        pending = nil
        var actions = Actions()
        actions.write = whole.whole
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
        finished.indices.filter { finished[$0] == nil }.map { ($0, mail) }
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
