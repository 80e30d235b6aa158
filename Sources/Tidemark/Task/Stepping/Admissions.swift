/// Lets the outside in: records, deadlines and the ends of sources, one after the other, each with a number, and moves
/// the clock along with them.
final class Admissions {
    /// The last instant that the clock may reach; what would happen later waits.
    var horizon = Timestamp.max
    /// The first admission that may not happen; nothing is let in from there on.
    var bound = Int64.max
    /// The same, for a replica, where its job went on in another way.
    var fence = Int64.max
    /// The current instant of processing time.
    private(set) var clock: Timestamp
    /// The number of the next admission.
    private(set) var next: Int64
    /// Whether an operator may look at the clock, so that no two instants may share a chunk.
    let isPrecise: Bool
    /// What is known of checkpoints to be triggered.
    let desk: CheckpointDesk
    /// Whether what was admitted last must have taken effect before anything else is.
    var endsChunk = false

    /// Where it is written down what comes in; nil where a second run would find the same.
    var log: ScheduleLog?
    /// What comes in once more; nil where the outside decides.
    var script: ScheduleScript?
    /// How the coordinator finds them.
    let tie = Tie<Admissions>()
    private let attempt: Attempt
    private let sources: SourceOrder
    private let clocks: [UnsafeMutablePointer<Timestamp>]

    /// What became of the wish to let something in.
    enum Outcome {
        /// Something happened at a task; nil if it found that it has nothing to give just now.
        case happened(StreamTask?)
        /// Nothing can happen before an instant; nil if only new input can change that.
        case waiting(until: Timestamp?)
    }

    init(_ parked: ParkedAttempt) {
        attempt = parked.attempt
        desk = CheckpointDesk()
        sources = SourceOrder(attempt)
        clocks = attempt.tasks.map(\.processingTime)
        isPrecise = attempt.graph.setsProcessingTimers
        next = parked.nextAdmission
        clock = parked.clock ?? sources.start
        if parked.clock == nil { clocks.forEach { $0.pointee = clock } }
        move(to: clock)
        tie.tie(self)
    }

    deinit { tie.cut() }

    /// A number for something that is said from outside between two admissions.
    func take() -> Int64 {
        defer { next += 1 }
        return next
    }

    /// What comes next from outside, by the clock as it is.
    var upcoming: SourceOrder.Event? {
        script == nil ? sources.next(at: sampled()) : scripted
    }

    var tasks: [StreamTask] { attempt.tasks }

    /// Moves the clock.
    ///
    /// A source that threads have taken further than the others keeps its own time until the clock has come there.
    func move(to instant: Timestamp) {
        clock = instant
        for clock in clocks { clock.pointee = max(clock.pointee, instant) }
    }

    /// Says where a driver has come to that lets things in by itself; the times of the tasks stay as they are.
    func follow(clock: Timestamp, next: Int64) {
        self.clock = clock
        self.next = next
    }

    /// Lets the next thing happen, or up to `limit` records of one source; a deadline gives one slice of its results.
    func admit(limit: Int, slice: Int) -> Outcome {
        let bound = min(bound, fence)
        guard next < bound else { return .waiting(until: nil) }
        if script != nil { return admitByScript(limit: limit, slice: slice) }
        move(to: sampled())
        if let kind = desk.take(at: next) { return trigger(kind) }
        guard let event = sources.next(at: clock)?.bounded(by: horizon) else {
            return .waiting(until: nil)
        }
        switch event {
        case .later(let instant):
            log?.move(to: clock)
            return .waiting(until: instant)
        case .due(let task, let instant, let kind):
            if kind != .record || attempt.clock.mode == .virtual { move(to: max(clock, instant)) }
            let room = min(bound, desk.nextRecorded(from: next)) - next
            let limit = min(limit, Int(min(room, Int64(Int32.max))))
            let (first, instant) = (next, clock)
            guard run(kind, task, limit, slice) else {
                log?.move(to: clock)
                return .happened(nil)
            }
            log?.add(
                .admission(
                    kind,
                    task: task.index,
                    count: kind == .deadline ? slice : Int(next - first)
                ),
                at: instant
            )
            return .happened(task)
        }
    }

    /// Whether something has happened.
    func run(
        _ kind: SourceOrder.Kind,
        _ task: StreamTask,
        _ limit: Int,
        _ slice: Int
    ) -> Bool {
        switch kind {
        case .record:
            let hasRead = read(task, limit)
            // What a source finds out by looking belongs to what it did before.
            _ = task.source?.readiness()
            return hasRead
        case .sourceDeadline:
            _ = task.source?.fire(at: clock, next)
            _ = task.source?.readiness()
        case .end: task.end(admission: next)
        case .checkpoint:
            let upcoming = sources.nextInstant(at: clock)
            attempt.checkpoints.tick(at: clock, upcoming: upcoming, admission: next)
            endsChunk = true
        case .deadline: _ = task.fireDeadline(at: clock, admission: next, budget: slice)
        }
        next += 1
        return true
    }

    /// Lets a checkpoint begin: an admission of its own.
    func trigger(_ kind: CheckpointKind) -> Outcome {
        guard (try? attempt.checkpoints.trigger(kind, admission: next)) != nil else {
            return .happened(nil)
        }
        log?.add(kind, at: clock)
        desk.note(kind, at: next)
        next += 1
        endsChunk = true
        return .happened(attempt.tasks.first { $0.hasMail })
    }

    private func read(_ task: StreamTask, _ limit: Int) -> Bool {
        let run =
            script == nil
            ? sources.run(of: task, limit: limit, isPrecise: isPrecise, at: clock)
            : (limit: limit, bound: .none)
        let before = task.processingTime.pointee
        let admitted = task.source?.admit(run.limit, run.bound.limited(to: horizon), next) ?? 0
        sources.note(admitted, of: task)
        next += Int64(admitted)
        let after = task.processingTime.pointee
        if after > before { move(to: max(clock, after)) }
        if admitted == 0 { sources.refresh(task) }
        return admitted > 0
    }

    /// How far the outside has been let in.
    struct Standing {
        let clock: Timestamp
        let next: Int64
        let given: [Int: Int]
        var script: ScheduleScript? = nil
    }

    var standing: Standing {
        get { Standing(clock: clock, next: next, given: sources.given, script: script) }
        set {
            clock = newValue.clock
            next = newValue.next
            sources.given = newValue.given
            script = newValue.script
        }
    }

    private func sampled() -> Timestamp {
        attempt.clock.mode == .live ? max(clock, attempt.clock.sample()) : clock
    }
}
