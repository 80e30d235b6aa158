/// Takes the turns of a stretch of threads once more, from one thread, in an order that only the logs decide.
///
/// Cut by cut: all that was done before a pause is done before anything behind it. Within a cut one thing comes in from
/// outside (the one with the least processing time, then the first task), and then every task, in topological order,
/// takes what it took of that as soon as all of it is there. Channels take whatever comes: how much room there was has
/// decided when a task went on, and never with what. Turns may be smaller than those of the threads; the order of what
/// happens in one task is the same.
struct StretchReplay {
    let stretch: Stretch
    /// The pause that is gone towards.
    private(set) var cut = 0
    /// How many admissions have happened.
    private(set) var admitted: Int64 = 0
    private(set) var clock: Timestamp
    /// Where each task reads on.
    private var places: [ChoicePlace]
    /// What each task does next before the cut; nil where nothing is left.
    private var next: [Entry?]
    /// What has been begun and not done yet.
    private var current: Current?

    struct Entry {
        let choice: TaskChoice
        let instant: Timestamp
    }

    private struct Current {
        let task: Int
        let choice: TaskChoice
        var left: Int
    }

    /// What the next turn does.
    enum Step {
        /// A task goes on with what is under way.
        case goOn(Int)
        /// A task takes more of what it has begun.
        case take(Int, TaskChoice, left: Int)
        /// A task begins something.
        case begin(Int, Entry)
        /// All tasks have come to a pause.
        case arrive
        /// All is done.
        case end
    }

    /// Begins behind so many pauses.
    init(_ stretch: Stretch, from cut: Int = 0) {
        self.stretch = stretch
        self.cut = cut
        let start = cut == 0 ? nil : stretch.cuts[cut - 1]
        clock = start?.clock ?? stretch.clock
        admitted = start?.admissions ?? 0
        places = start?.ends ?? stretch.tasks.map { _ in ChoicePlace() }
        next = stretch.tasks.map { _ in nil }
        readAll()
    }

    /// Whether all that was written down has been done.
    var isDone: Bool { cut == stretch.cuts.count }

    /// The number of the next admission, counted one by one.
    var nextAdmission: Int64 { stretch.admission + admitted }

    /// What the next turn does.
    func step(_ attempt: Attempt) -> Step {
        if isDone { return .end }
        if let current { return .take(current.task, current.choice, left: current.left) }
        if let settling = settling(attempt) { return settling }
        return nextOutside.map { .begin($0, $1) } ?? .arrive
    }

    /// What the next turn does as long as it takes nothing new from outside.
    func settling(_ attempt: Attempt) -> Step? {
        if isDone { return nil }
        if let current {
            // Records that come in one by one are no more of a unit than those of different turns.
            if case .records = current.choice { return nil }
            return .take(current.task, current.choice, left: current.left)
        }
        for task in attempt.tasks {
            if task.isInside {
                if mayGoOn(task) { return .goOn(task.index) }
                continue
            }
            guard let entry = next[task.index],
                case .elements(let channel, let count) = entry.choice,
                let gate = task.gate, gate.queued(channel) >= count
            else { continue }
            return .begin(task.index, entry)
        }
        return nil
    }

    /// Whether something is to be done before the next thing comes in from outside.
    func isSettling(_ attempt: Attempt) -> Bool { settling(attempt) != nil }

    /// What comes in next from outside before the cut.
    var coming: Entry? {
        if let current, current.choice.isOutside {
            return Entry(choice: current.choice, instant: clock)
        }
        return nextOutside?.entry
    }

    /// Whether all that lies before the pause is done.
    func isAtPause(_ attempt: Attempt) -> Bool {
        if isDone || current != nil { return false }
        if next.contains(where: { $0 != nil }) { return false }
        return settling(attempt) == nil
    }

    private var nextOutside: (task: Int, entry: Entry)? {
        var best: (task: Int, entry: Entry)?
        for (task, entry) in next.enumerated() {
            guard let entry, entry.choice.isOutside else { continue }
            if let other = best, other.entry.instant <= entry.instant { continue }
            best = (task, entry)
        }
        return best
    }

    /// Whether a task that is inside something was there, at the pause, in the middle of it.
    ///
    /// It goes there in the smallest slices then: their ends are where any others might end.
    func stopsInside(_ task: StreamTask) -> Bool {
        next[task.index] == nil && stretch.cuts[cut].midway[task.index] != nil
    }

    private func mayGoOn(_ task: StreamTask) -> Bool {
        guard stopsInside(task), let steps = stretch.cuts[cut].midway[task.index] else {
            return true
        }
        return task.steps < steps
    }

    /// What a task should have taken before the pause and never got; none in a log that is of this job.
    var leftover: (task: Int, choice: TaskChoice)? {
        next.enumerated().lazy.compactMap { task, entry in entry.map { (task, $0.choice) } }.first
    }

    /// Notes that a task has begun its next entry.
    mutating func begin(_ task: Int, _ entry: Entry) {
        current = Current(task: task, choice: entry.choice, left: entry.choice.size)
        next[task] = read(task)
        // Each task has its own time; that of the job never runs ahead of the pause.
        clock = max(clock, min(entry.instant, stretch.cuts[cut].clock))
    }

    /// Notes that so much of what was begun is done.
    mutating func take(_ count: Int) {
        guard var current else { return }
        current.left -= count
        if current.choice.isOutside { admitted += Int64(count) }
        self.current = current.left > 0 ? current : nil
    }

    /// Moves the clock over a time in which nothing happens; tasks have times of their own.
    mutating func move(to instant: Timestamp) {
        clock = max(clock, instant)
    }

    /// Goes behind a pause.
    mutating func arrive() {
        clock = max(clock, stretch.cuts[cut].clock)
        cut += 1
        readAll()
    }

    private mutating func readAll() {
        if isDone { return }
        for task in next.indices { next[task] = read(task) }
    }

    private mutating func read(_ task: Int) -> Entry? {
        places[task].next(in: stretch.tasks[task], before: stretch.cuts[cut].ends[task].offset)
            .map { Entry(choice: $0.choice, instant: $0.instant) }
    }
}
