import Synchronization

/// Takes checkpoints of a job: tells the sources to send barriers, gathers what the tasks hand in, and keeps what is
/// complete, over all attempts of the job.
///
/// Fed by the tasks, each on its own thread; asked from any thread. What it decides is in `CheckpointMachine`; here are
/// the lock, the mails and the writing. Drivers name the clocks, while all tasks are parked.
///
/// - Flink: `CheckpointCoordinator`
package final class CheckpointCoordinator: Sendable {
    private let machine: Mutex<CheckpointMachine>
    /// The next instant at which the clock decides something; read once a turn by sources.
    private let due = Atomic<Int64>(.max)
    private let linked = Mutex<Link?>(nil)
    private let writing = Mutex<(any CheckpointWriter)?>(nil)
    /// The thread that writes, or wrote last.
    private let thread = Mutex<EngineThread?>(nil)

    /// The attempt that is served, and how its driver tells the time.
    // Never changed once it is made; what its closures reach is safe from any thread.
    private final class Link: @unchecked Sendable {
        let ports: [(mailbox: TaskMailbox, wake: () -> Void)]
        let subtasks: [SubtaskRecord]
        let isSource: [Bool]
        let step: () -> Int
        let driver: DriverTime

        init(_ attempt: Attempt, _ driver: DriverTime) {
            ports = attempt.tasks.map { task in
                (task.mailbox, { [tie = task.tie] in _ = tie.ask { $0.wake() } })
            }
            subtasks = attempt.tasks.map { task in
                SubtaskRecord(
                    task: task.index,
                    subtask: task.subtask,
                    operators: task.chain.nodes.map(\.transformation.reference)
                )
            }
            isSource = attempt.tasks.map { $0.source != nil }
            step = { [tie = attempt.tie] in tie.ask { $0.step } ?? 0 }
            self.driver = driver
        }
    }

    /// How a driver tells the time, and what it does to checkpoints.
    struct DriverTime {
        let unit: PhaseUnit
        let now: () -> Int64
        let clock: () -> Timestamp
        /// Whether time passes for a checkpoint under way, so that it can come too late.
        let expires: Bool
        /// Whether writing is done by the thread that hands in the last part.
        let writesInline: Bool
    }

    init(_ settings: CheckpointSettings) {
        machine = Mutex(CheckpointMachine(settings))
    }

    /// Where completed checkpoints go; nil keeps them in memory only.
    package var writer: (any CheckpointWriter)? {
        get { writing.withLock { $0 } }
        set { writing.withLock { $0 = newValue } }
    }

    /// The job begins where a stored checkpoint says, or goes on from one.
    func noteOrigin(_ id: CheckpointID) {
        machine.withLock { $0.noteOrigin(id) }
    }

    /// Numbers go on after those of an earlier run of the job.
    func goOn(after id: Int) {
        machine.withLock { $0.goOn(after: id) }
    }

    private var link: Link? { linked.withLock { $0 } }

    /// Serves an attempt from now on, driven in some way; while all of its tasks are parked.
    func serve(_ attempt: Attempt, _ driver: DriverTime) {
        let link = Link(attempt, driver)
        linked.withLock { $0 = link }
        if attempt.isServed { return decide { _ in } }
        attempt.isServed = true
        if machine.withLock({ $0.start == nil }) {
            let snapshots = attempt.tasks.map(\.snapshot)
            machine.withLock { $0.start(snapshots, at: driver.clock()) }
        }
        let ended = attempt.tasks.map { $0.isOver ? $0.snapshot : nil }
        decide { $0.begin(tasks: ended, at: driver.clock()) }
    }

    /// The next instant at which the clock decides something.
    var deadline: Timestamp? {
        let instant = due.load(ordering: .relaxed)
        return instant == .max ? nil : Timestamp(instant)
    }

    /// Begins a checkpoint.
    @discardableResult
    func trigger(
        _ kind: CheckpointKind,
        admission: Int64
    ) throws(CheckpointError) -> CheckpointID? {
        guard let place = place(admission), let clock = link?.driver.clock() else { return nil }
        var failure: CheckpointError?
        let actions = decide { machine in
            do throws(CheckpointError) {
                return try machine.trigger(kind, at: clock, place)
            } catch {
                failure = error
                return CheckpointMachine.Actions()
            }
        }
        if let failure { throw failure }
        perform(actions)
        return machine.withLock { $0.pending.last?.id }
    }

    /// The clock has come to where something is due.
    func tick(at clock: Timestamp, upcoming: Timestamp?, admission: Int64) {
        guard let place = place(admission), let driver = link?.driver else { return }
        perform(
            decide {
                $0.tick(at: clock, upcoming: upcoming, expires: driver.expires, place)
            }
        )
    }

    /// Gives up the checkpoint under way.
    package func abort(_ reason: String) throws(CheckpointError) {
        let now = link?.driver.now() ?? 0
        let actions = decide { $0.abort(reason, now) }
        if actions.mails.isEmpty { throw CheckpointError(code: .nonePending) }
        perform(actions)
    }

    /// Lets go of a checkpoint.
    package func delete(_ id: CheckpointID) throws(CheckpointError) {
        var failure: CheckpointError?
        let actions = decide { machine in
            do throws(CheckpointError) {
                return try machine.delete(id)
            } catch {
                failure = error
                return CheckpointMachine.Actions()
            }
        }
        if let failure { throw failure }
        perform(actions)
    }

    /// The first barrier of a checkpoint has come to a task.
    func begin(_ id: CheckpointID, task: Int, at now: Int64) {
        machine.withLock { $0.begin(id, task: task, at: now) }
    }

    /// A task hands in its part.
    func acknowledge(
        _ id: CheckpointID,
        task: Int,
        _ snapshot: TaskSnapshot,
        _ phases: SnapshotPhases
    ) {
        perform(decide { $0.acknowledge(id, task: task, snapshot, phases) })
    }

    /// A task has ended.
    ///
    /// `waits` says whether it waits for a checkpoint to be committed.
    func finish(task: Int, _ snapshot: TaskSnapshot, waits: Bool) {
        let now = now
        perform(decide { $0.finish(task: task, snapshot, waits: waits, at: now) })
        takeLast()
    }

    /// Takes the last checkpoint of the job, where all tasks have ended and some wait for it.
    private func takeLast() {
        guard machine.withLock({ $0.wantsLast }), let link, let place = place(0) else { return }
        let clock = link.driver.clock()
        perform(decide { $0.triggerLast(at: clock, place) })
    }

    /// The time of the phases.
    var now: Int64 { link?.driver.now() ?? 0 }

    /// All it knows; part of a key frame.
    var image: CheckpointMachine {
        get { machine.withLock { $0 } }
        set { decide { $0 = newValue } }
    }

    /// The accounts of the last checkpoints, oldest first, and that of the one under way.
    package var history: [CheckpointRecord] {
        let now = now
        return machine.withLock { machine in
            let underWay = (machine.writing + machine.pending).map { pending in
                var record = pending.record
                record.duration = max(0, now - pending.triggered)
                return record
            }
            return machine.history + underWay.sorted { $0.id < $1.id }
        }
    }

    /// The completed ones that are kept, oldest first.
    package var kept: [CompletedCheckpoint] { machine.withLock { $0.kept } }

    /// How many came to what.
    package var counts: CheckpointCounts { machine.withLock { $0.counts } }

    /// When checkpoints are taken, and what follows a failure.
    package var settings: CheckpointSettings { machine.withLock { $0.settings } }

    /// Whether a checkpoint is under way.
    package var isBusy: Bool { machine.withLock { $0.isBusy } }

    /// How often the job was restarted after a failure.
    package var restarts: Int { machine.withLock { $0.restarts } }

    /// The one of a number; zero is the job before its first turn.
    package func checkpoint(_ id: CheckpointID) throws(CheckpointError) -> CompletedCheckpoint {
        let found = machine.withLock { machine in
            id.number == 0 ? machine.start : machine.kept.first { $0.id == id }
        }
        guard let found else { throw CheckpointError(code: .unknown(id)) }
        return found
    }

    /// Decides what follows a failure: after how long, in milliseconds, and from where the job goes on; nil if it does
    /// not.
    package func restart() -> (delay: Int64, from: CompletedCheckpoint)? {
        let clock = link?.driver.clock() ?? Timestamp(0)
        return machine.withLock { $0.restart(at: clock) }
    }

    func noteRestored(_ checkpoint: CompletedCheckpoint) {
        noteRestored(checkpoint.id, cutsOutput: checkpoint.cutsOutput)
    }

    /// Output is about to be cut back to where it was at a checkpoint: what was stored since counts on what goes.
    func prepareCut(to checkpoint: CheckpointID) {
        let stored = machine.withLock { $0.stored(checkpoint) }
        writer?.deleteAll(after: stored)
    }

    /// The job goes on from a checkpoint, kept or not.
    func noteRestored(_ id: CheckpointID, cutsOutput: Bool) {
        let clock = link?.driver.clock() ?? Timestamp(0)
        perform(decide { $0.restored(id, cutsOutput: cutsOutput, at: clock) })
    }

    private func place(_ admission: Int64) -> TriggerPlace? {
        guard let link else { return nil }
        return TriggerPlace(
            step: link.step(),
            admission: admission,
            now: link.driver.now(),
            unit: link.driver.unit,
            subtasks: link.subtasks,
            isSource: link.isSource
        )
    }

    private func decide<Result>(_ body: (inout CheckpointMachine) -> Result) -> Result {
        let expires = link?.driver.expires ?? false
        return machine.withLock { machine in
            let result = Handover(body(&machine))
            let deadline = machine.deadline(expires: expires)?.milliseconds ?? .max
            due.store(deadline, ordering: .relaxed)
            return result
        }.value
    }

    private func perform(_ actions: CheckpointMachine.Actions) {
        guard let link else { return }
        for (task, mail) in actions.mails {
            link.ports[task].mailbox.post(mail)
            link.ports[task].wake()
        }
        for old in actions.dropped { writer?.delete(old.id) }
        guard let whole = actions.write else { return }
        guard let writer, writer.writes(whole.kind), !link.driver.writesInline else {
            return writeAll(from: whole)
        }
        let thread = try? EngineThread(name: "tm-checkpoint") { [self] in writeAll(from: whole) }
        guard let thread else { return writeAll(from: whole) }
        self.thread.withLock { $0 = thread }
    }

    /// The job has come to its end: lets go of what is not to outlive it.
    package func conclude(_ ending: JobEnding) {
        finishWriting()
        guard let retention = settings.retention, !retention.keeps(after: ending) else { return }
        writer?.deleteAll(after: CheckpointID(0))
    }

    /// Waits for what is being written, so that nothing is left half done when the job or the process ends.
    func finishWriting() {
        let thread = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        thread?.join()
    }

    /// Writes a checkpoint, and those that have become complete meanwhile.
    private func writeAll(from first: CompletedCheckpoint) {
        var next: CompletedCheckpoint? = first
        while let whole = next {
            let began = now
            let result = Result { () throws -> [Int] in
                guard let writer, writer.writes(whole.kind) else { return [] }
                return try writer.write(whole)
            }
            let clock = link?.driver.clock() ?? whole.instant
            let now = now
            var actions = decide {
                $0.written(whole.id, result, from: began, at: now, clock: clock)
            }
            next = actions.write
            actions.write = nil
            perform(actions)
        }
        takeLast()
    }
}
