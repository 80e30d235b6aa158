/// All that findings are told from: a job at one moment, and what it has gone through.
public struct LintedJob: Sendable {
    /// Where the clock stands, in epoch milliseconds; nil before it has a time.
    public var clock: Int64?
    /// Whether arrivals or the host move the clock, so that event time can be held against it.
    public var isClocked = false
    /// Whether nothing more will happen.
    public var isOver = false
    /// How many units of worked and blocked time make a second.
    public var unitsPerSecond: Double = 1000
    /// The operators in topological order.
    public var operators: [LintedOperator] = []
    /// The checkpoints.
    public var checkpoints = CheckpointsView()
    /// Late records that are not kept any more.
    public var lateForgotten: Int64 = 0
    /// What was seen on the way; its last sample is of this moment.
    public var trail = JobTrail()

    /// Knows nothing yet.
    public init() {}

    /// The operators that a stream passes from one on, itself left out.
    func downstream(of subject: LintedOperator) -> [LintedOperator] {
        var reached: Set<String> = [subject.identity.id]
        return operators.filter { other in
            guard other.inputs.contains(where: reached.contains) else { return false }
            return reached.insert(other.identity.id).inserted
        }
    }

    /// The operators that make the watermarks of one: sources, and assigners in the middle of a stream.
    func makers(above subject: LintedOperator) -> [LintedOperator] {
        var makers: [LintedOperator] = []
        var seen: Set<String> = []
        var open = subject.inputs
        while let id = open.popLast() {
            guard seen.insert(id).inserted,
                let next = operators.first(where: { $0.identity.id == id })
            else { continue }
            if next.isSource || next.generator != nil {
                makers.append(next)
            } else {
                open += next.inputs
            }
        }
        return makers
    }

    /// The longest bound that the watermarks of an operator follow, in milliseconds.
    func bound(above subject: LintedOperator) -> Int64 {
        makers(above: subject).compactMap { $0.spans["out-of-orderness"] }.max() ?? 0
    }
}

/// One operator of a job that is looked at.
public struct LintedOperator: Sendable {
    /// Which operator this is.
    public var identity: OperatorIdentity
    /// The ids of the operators it reads from.
    public var inputs: [String] = []
    /// Whether it reads from outside.
    public var isSource = false
    /// Whether records are grouped by a key here.
    public var isKeyed = false
    /// Whether watermarks decide what happens here.
    public var isTimed = false
    /// Its spans by name, in milliseconds: `size`, `gap`, `out-of-orderness` and so on.
    public var spans: [String: Int64] = [:]
    /// How it makes watermarks of its own in the middle of a stream; nil where it does not.
    public var generator: String?
    /// Its subtasks, in order.
    public var subtasks: [LintedSubtask] = []

    /// Makes an operator that has done nothing yet.
    public init(_ identity: OperatorIdentity) {
        self.identity = identity
    }

    /// What commands call it.
    public var reference: String { identity.uid ?? identity.name }

    /// Whether something here waits for event time.
    var waitsForEventTime: Bool {
        guard isTimed else { return false }
        let waiting = ["size", "gap", "lower-bound"].contains { spans[$0] != nil }
        return waiting || subtasks.contains { $0.timers > 0 }
    }
}

/// One subtask of an operator.
public struct LintedSubtask: Sendable {
    /// What it is called.
    public var place: String
    /// Its place in the samples of the trail.
    public var trailPlace: Int
    /// How far event time has come; nil before the first watermark.
    public var watermark: Int64?
    /// Records it has read; at a source those it has given.
    public var records: Int64 = 0
    /// Entries of state.
    public var entries: Int64 = 0
    /// Timers that wait.
    public var timers: Int64 = 0
    /// Whether its input has ended.
    public var isFinished = false
    /// The splits of a source.
    public var splits: [LintedSplit] = []

    /// Makes a subtask that has done nothing yet.
    public init(_ place: String, trailPlace: Int) {
        self.place = place
        self.trailPlace = trailPlace
    }
}

/// One split of a source.
public struct LintedSplit: Sendable {
    /// Its name.
    public var name: String
    /// How many records it has given.
    public var records: Int64 = 0
    /// When its last record arrived, in epoch milliseconds.
    public var lastArrival: Int64?
    /// The greatest event time it has given.
    public var highest: Int64?
    /// Its own watermark.
    public var watermark: Int64?
    /// Whether it is left out of the minimum.
    public var isIdle = false
    /// Whether it has nothing more to give.
    public var isFinished = false
    /// After how much silence it is marked idle; nil for never.
    public var idleTimeout: Int64?
    /// By how much its watermark stays behind, in milliseconds.
    public var bound: Int64?
    /// How its watermarks are made; nil once it has ended.
    public var generator: String?

    /// Makes a split that has given nothing yet.
    public init(_ name: String) {
        self.name = name
    }

    /// Whether it counts in the minimum.
    var isActive: Bool { !isIdle && !isFinished }
}
