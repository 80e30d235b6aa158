/// Decides what comes next from outside: the record that arrives first over all sources, or a deadline that falls
/// before it.
///
/// At one instant deadlines come before records, deadlines in topological order, records in the order of the sources.
/// Sources without arrival times take turns.
final class SourceOrder {
    private let attempt: Attempt
    private let sources: [StreamTask]
    /// The tasks that may have deadlines of their own.
    private let timed: [StreamTask]
    /// The heads of loops, which end last.
    private let loops: [StreamTask]
    /// How many records each source has given.
    var given: [Int: Int] = [:]

    /// What happens next.
    enum Event {
        case due(StreamTask, Timestamp, Kind)
        /// Nothing before an instant; nil if only new input can change that.
        case later(Timestamp?)

        var wakeUp: Timestamp? {
            if case .later(let instant) = self { return instant }
            return nil
        }

        /// The event as seen by a clock that may not go beyond an instant.
        func bounded(by horizon: Timestamp) -> Event {
            if case .due(_, let instant, _) = self, instant > horizon { return .later(instant) }
            return self
        }
    }

    /// What kind of thing.
    enum Kind {
        case record, sourceDeadline, deadline, end
        /// A periodic checkpoint, or the end of the time that one has.
        case checkpoint
    }

    init(_ attempt: Attempt) {
        self.attempt = attempt
        sources = attempt.tasks.filter { $0.source != nil }
        loops = attempt.tasks.filter { $0.gate?.isLoopHead ?? false }
        timed = attempt.tasks.filter { task in
            task.source != nil || task.chain.nodes.contains { $0.kernels.nextDeadline != nil }
        }
        for task in sources {
            // Ticks are counted from where the clock stands now, not from the first arrival.
            _ = task.source?.nextDeadline()
            // Another driver may have read before.
            given[task.index] = task.source?.inspection.splits.reduce(0) { $0 + $1.records }
        }
    }

    /// Where the clock stands before anything has happened: at the first arrival, or at the host's time.
    var start: Timestamp {
        if attempt.clock.mode == .live { return attempt.clock.sample() }
        var first: Timestamp?
        for task in sources {
            guard case .at(let arrival)? = task.source?.readiness() else { continue }
            first = min(first ?? arrival, arrival)
        }
        return first ?? Timestamp(0)
    }

    /// What comes next, seen from an instant; nil when all sources have ended.
    func next(at now: Timestamp) -> Event? {
        let record = nextRecord(at: now)
        let deadline = nextDeadline()
        if attempt.clock.mode == .live { return live(record, deadline, now) }
        if let checkpoint = checkpoint(before: record?.place.arrival, deadline?.instant) {
            return checkpoint
        }
        if let deadline, record.map({ deadline.instant <= $0.place.arrival }) ?? hasOpenSources {
            return .due(deadline.task, deadline.instant, deadline.kind)
        }
        if let record { return .due(record.task, record.place.arrival, record.kind) }
        return hasOpenSources ? .later(nil) : nil
    }

    /// How far one source may run before another one, or a deadline, has its turn.
    func run(
        of task: StreamTask,
        limit: Int,
        isPrecise: Bool,
        at now: Timestamp
    ) -> (limit: Int, bound: ArrivalBound) {
        guard !isPrecise, let mine = place(of: task, at: now) else { return (1, .none) }
        var bound = ArrivalBound.none
        if let instant = attempt.checkpoints.deadline {
            bound.tighten(to: ArrivalBound(instant, inclusive: false))
        }
        var limit = limit
        for other in sources where other !== task && other.phase == .running {
            // At one instant deadlines come before records.
            if let deadline = other.source?.nextDeadline() {
                bound.tighten(to: ArrivalBound(deadline, inclusive: false))
            }
            guard let place = place(of: other, at: now) else { continue }
            let mayTie = task.index < other.index
            switch (mine.isTimed, place.isTimed) {
            case (true, true): bound.tighten(to: ArrivalBound(place.arrival, inclusive: mayTie))
            case (true, false): bound.tighten(to: ArrivalBound(now, inclusive: true))
            // A recorded arrival of this very instant comes after the first record without one.
            case (false, true): limit = place.arrival <= now ? 1 : limit
            case (false, false):
                limit = min(limit, max(1, place.turn - mine.turn + (mayTie ? 1 : 0)))
            }
        }
        return (limit, bound)
    }

    /// When the next thing happens that is not about checkpoints, as far as it is known.
    func nextInstant(at now: Timestamp) -> Timestamp? {
        [nextRecord(at: now)?.place.arrival, nextDeadline()?.instant].compactMap { $0 }.min()
    }

    func note(_ records: Int, of task: StreamTask) {
        given[task.index, default: 0] += records
    }

    func refresh(_ task: StreamTask) {
        _ = task.source?.readiness()
    }

    /// Whether something may still come from outside, or go round in a loop whose head has not ended.
    private var hasOpenSources: Bool {
        sources.contains { $0.phase == .running } || loops.contains { $0.phase == .running }
    }

    /// Where a source's next record stands in the order of all.
    private struct Place: Comparable {
        let arrival: Timestamp
        let isTimed: Bool
        let turn: Int
        let index: Int
        let kind: Kind

        static func == (left: Self, right: Self) -> Bool {
            left.arrival == right.arrival && left.turn == right.turn && left.index == right.index
        }

        static func < (left: Self, right: Self) -> Bool {
            if left.arrival != right.arrival { return left.arrival < right.arrival }
            if left.turn != right.turn { return left.turn < right.turn }
            return left.index < right.index
        }
    }

    private func place(of task: StreamTask, at now: Timestamp) -> Place? {
        let readiness = task.source?.readiness()
        switch readiness {
        case .at(let arrival)?:
            return Place(
                arrival: arrival,
                isTimed: true,
                turn: 0,
                index: task.index,
                kind: .record
            )
        case .now?, .ended?:
            return Place(
                arrival: now,
                isTimed: false,
                turn: given[task.index] ?? 0,
                index: task.index,
                kind: readiness == .ended ? .end : .record
            )
        case .notYet?, nil: return nil
        }
    }

    private func nextRecord(at now: Timestamp) -> (task: StreamTask, place: Place, kind: Kind)? {
        var best: (task: StreamTask, place: Place)?
        for task in sources where task.phase == .running {
            guard let place = place(of: task, at: now) else { continue }
            if let other = best, other.place <= place { continue }
            best = (task, place)
        }
        return best.map { ($0.task, $0.place, $0.place.kind) }
    }

    private func nextDeadline() -> (task: StreamTask, instant: Timestamp, kind: Kind)? {
        var best: (task: StreamTask, instant: Timestamp, kind: Kind)?
        for task in timed where task.phase == .running {
            if let instant = task.source?.nextDeadline(), instant < best?.instant ?? .max {
                best = (task, instant, .sourceDeadline)
            }
            if let instant = task.nextDeadline, instant < best?.instant ?? .max {
                best = (task, instant, .deadline)
            }
        }
        for task in loops {
            guard let instant = task.loopDeadline, instant < best?.instant ?? .max else { continue }
            // A clock that is not the host's does not pass while something is going round.
            if attempt.clock.mode == .live || attempt.isAtRest { best = (task, instant, .deadline) }
        }
        return best
    }

    /// What is due for checkpoints before what comes next; at one instant behind the deadlines and before the records.
    ///
    /// A virtual clock goes on only to where something happens: where nothing does, there is nothing new to be kept.
    private func checkpoint(before record: Timestamp?, _ deadline: Timestamp?) -> Event? {
        guard let instant = attempt.checkpoints.deadline,
            let task = sources.first(where: { $0.phase == .running }),
            record != nil || deadline != nil,
            instant <= record ?? .max, instant < deadline ?? .max
        else { return nil }
        return .due(task, instant, .checkpoint)
    }

    private func live(
        _ record: (task: StreamTask, place: Place, kind: Kind)?,
        _ deadline: (task: StreamTask, instant: Timestamp, kind: Kind)?,
        _ now: Timestamp
    ) -> Event? {
        if let deadline, deadline.instant <= now { return .due(deadline.task, now, deadline.kind) }
        let checkpoint = attempt.checkpoints.deadline
        if let checkpoint, checkpoint <= now,
            let task = sources.first(where: { $0.phase == .running })
        {
            return .due(task, now, .checkpoint)
        }
        if let record { return .due(record.task, now, record.kind) }
        if !hasOpenSources { return nil }
        return .later([deadline?.instant, checkpoint].compactMap { $0 }.min())
    }
}
