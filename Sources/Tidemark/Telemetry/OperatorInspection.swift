/// What a debugger can look at in one operator subtask.
///
/// Called only while the task is parked.
public protocol OperatorInspection {
    /// Visits the keyed state entries, in a fixed order, until the visitor returns false.
    func forEachState(_ visit: (StateFact) -> Bool)
    /// Visits the timers, in the order in which they fire.
    func forEachTimer(_ visit: (TimerFact) -> Bool)
    /// Visits the open windows, key by key, in order of their ends.
    func forEachWindow(_ visit: (WindowFact) -> Bool)
    /// How many state entries there are.
    var stateCount: Int { get }
    /// How many timers there are.
    var timerCount: Int { get }
    /// How many open windows there are.
    var windowCount: Int { get }
    /// The states by name, with how many entries each has.
    var states: [StateSummary] { get }
    /// Visits the entries of one state, in a fixed order, until the visitor returns false.
    func forEachEntry(of state: String, _ visit: (StateFact) -> Bool)
    /// Visits the entries of one state that belong to one key.
    func forEachEntry(of state: String, key: any StreamKey, _ visit: (StateFact) -> Bool)
}

extension OperatorInspection {
    /// No state.
    public func forEachState(_ visit: (StateFact) -> Bool) {}
    /// No timers.
    public func forEachTimer(_ visit: (TimerFact) -> Bool) {}
    /// No windows.
    public func forEachWindow(_ visit: (WindowFact) -> Bool) {}

    /// The states that have entries, found by visiting them.
    public var states: [StateSummary] {
        var states: [StateSummary] = []
        forEachState { fact in
            if let place = states.firstIndex(where: { $0.name == fact.name }) {
                states[place].count += 1
            } else {
                states.append(StateSummary(name: fact.name, kind: fact.kind, count: 1))
            }
            return true
        }
        return states
    }

    /// The entries of one state, found among all.
    public func forEachEntry(of state: String, _ visit: (StateFact) -> Bool) {
        forEachState { $0.name == state ? visit($0) : true }
    }

    /// The entries of one key, found among all.
    public func forEachEntry(of state: String, key: any StreamKey, _ visit: (StateFact) -> Bool) {
        let hash = key.stableHash
        forEachEntry(of: state) { fact in
            (fact.key as? any StreamKey)?.stableHash == hash ? visit(fact) : true
        }
    }

    /// The entries, counted by visiting them.
    public var stateCount: Int {
        var count = 0
        forEachState { _ in
            count += 1
            return true
        }
        return count
    }

    /// The timers, counted by visiting them.
    public var timerCount: Int {
        var count = 0
        forEachTimer { _ in
            count += 1
            return true
        }
        return count
    }

    /// The windows, counted by visiting them.
    public var windowCount: Int {
        var count = 0
        forEachWindow { _ in
            count += 1
            return true
        }
        return count
    }
}

/// One entry of keyed state.
public struct StateFact {
    /// The name of the state.
    public let name: String
    /// `value`, `list`, `map`, `reducing` or `window`.
    public let kind: String
    /// The key, boxed.
    public let key: Any
    /// The window the entry belongs to, if any.
    public let window: TimeWindow?
    /// The value, boxed.
    public let value: Any

    /// Makes a fact.
    public init(name: String, kind: String, key: Any, window: TimeWindow? = nil, value: Any) {
        self.name = name
        self.kind = kind
        self.key = key
        self.window = window
        self.value = value
    }
}

extension StateFact {
    /// A number for what is stored, the same for equal values; slow.
    package var hash: UInt64 {
        var hasher = StateHasher()
        if let window {
            hasher.combine(window.start)
            hasher.combine(window.end)
        }
        hasher.combine(any: value)
        return hasher.hash
    }
}

extension OperatorNode {
    /// Visits the entries of a state that belong to one key; only while the operator is between two elements.
    package func forEachEntry(of state: String, key: Any, _ visit: (StateFact) -> Bool) {
        guard let key = key as? any StreamKey else { return }
        kernels.inspection?.forEachEntry(of: state, key: key, visit)
    }

    /// The names of its states.
    package var stateNames: [String] { kernels.inspection?.states.map(\.name) ?? [] }
}

/// One state of an operator subtask as a whole.
public struct StateSummary {
    /// Its name.
    public let name: String
    /// What sort of state it is, as in `StateFact`.
    public let kind: String
    /// How many entries it has.
    public var count: Int

    /// Makes a summary.
    public init(name: String, kind: String, count: Int) {
        self.name = name
        self.kind = kind
        self.count = count
    }
}

/// One registered timer.
public struct TimerFact {
    /// The key, boxed.
    public let key: Any
    /// The window it belongs to, if any.
    public let window: TimeWindow?
    /// When it is due.
    public let time: Timestamp
    /// Whether it waits for the watermark or for the clock.
    public let domain: TimeDomain

    /// Makes a fact.
    public init(key: Any, window: TimeWindow? = nil, time: Timestamp, domain: TimeDomain) {
        self.key = key
        self.window = window
        self.time = time
        self.domain = domain
    }
}

/// What a timer waits for.
///
/// - Flink: `TimeDomain`
public enum TimeDomain: String, Sendable {
    /// The watermark.
    case eventTime
    /// The clock.
    case processingTime
}

/// One open window of one key.
public struct WindowFact {
    /// The key, boxed.
    public let key: Any
    /// The span.
    public let window: TimeWindow
    /// What has been gathered, boxed.
    public let value: Any
    /// How many records that is; nil where only what they have come to is kept.
    public let records: Int?
    /// Whether it has fired and waits for late records.
    public let hasFired: Bool

    /// Makes a fact.
    public init(key: Any, window: TimeWindow, value: Any, records: Int? = nil, hasFired: Bool) {
        self.key = key
        self.window = window
        self.value = value
        self.records = records
        self.hasFired = hasFired
    }
}

/// What a debugger can look at in one source subtask.
///
/// Called only while the task is parked.
public protocol SourceInspection {
    /// The splits, in the order that settles ties.
    var splits: [SplitFact] { get }
    /// Sees every record as it is admitted, where splits are merged by arrival: the split's place, the record's
    /// timestamp and its arrival; nil stops it.
    func observeArrivals(_ body: ((Int, Timestamp, Timestamp) -> Void)?)
}

/// One split of a source.
public struct SplitFact {
    /// Its name.
    public let name: String
    /// Its own watermark; nil before the first.
    public let watermark: Timestamp?
    /// Whether it is left out of the source's watermark.
    public let isIdle: Bool
    /// Whether it has nothing more to give.
    public let isFinished: Bool
    /// How many records it has given.
    public let records: Int
    /// How many records could not be read.
    public let skipped: Int
    /// Why the last of them could not be read.
    public let lastSkipped: String?
    /// How the connection to what it reads stands; nil where there is none.
    public let status: String?
    /// Whether it can be read again from where it stands.
    public let isReplayable: Bool
    /// The greatest timestamp it has given.
    public let lastTimestamp: Timestamp?
    /// When its last record arrived.
    public let lastArrival: Timestamp?
    /// The next record, boxed, if it is known.
    public let next: Any?
    /// When the next record arrives, if it is known.
    public let nextArrival: Timestamp?
    /// What makes its watermarks; nil once it has ended.
    public let generator: GeneratorFact?
    /// The next tick at which the source could say anything new.
    public let nextTick: Timestamp?
    /// How it stands to the other sources of its alignment group; nil for one that is in none.
    public let alignment: AlignmentFact?

    /// Makes a fact.
    public init(
        name: String,
        watermark: Timestamp?,
        isIdle: Bool,
        isFinished: Bool,
        records: Int,
        skipped: Int,
        lastSkipped: String? = nil,
        status: String? = nil,
        isReplayable: Bool = true,
        lastTimestamp: Timestamp?,
        lastArrival: Timestamp?,
        next: Any?,
        nextArrival: Timestamp?,
        generator: GeneratorFact? = nil,
        nextTick: Timestamp? = nil,
        alignment: AlignmentFact? = nil
    ) {
        self.name = name
        self.watermark = watermark
        self.isIdle = isIdle
        self.isFinished = isFinished
        self.records = records
        self.skipped = skipped
        self.lastSkipped = lastSkipped
        self.status = status
        self.isReplayable = isReplayable
        self.lastTimestamp = lastTimestamp
        self.lastArrival = lastArrival
        self.next = next
        self.nextArrival = nextArrival
        self.generator = generator
        self.nextTick = nextTick
        self.alignment = alignment
    }
}
