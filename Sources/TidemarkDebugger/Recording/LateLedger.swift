import Synchronization
import Tidemark
import TidemarkInspection

/// The records that came too late: the newest of them, and how many there were.
///
/// Fed by a watcher at every operator, on whichever thread runs it, also at full speed.
final class LateLedger: Sendable {
    /// How many are kept.
    static let capacity = 10_000

    private let entries = Mutex(Ring<LateEntry>(capacity: capacity))

    /// How many there have been.
    var total: Int { entries.withLock { $0.total } }

    /// The newest ones, the oldest of them first.
    func newest(_ limit: Int) -> [LateEntry] {
        entries.withLock { $0.newest(limit) }
    }

    /// Both at one moment, so that each entry has its number.
    func newestAndTotal(_ limit: Int) -> (entries: [LateEntry], total: Int) {
        entries.withLock { ($0.newest(limit), $0.total) }
    }

    /// Those of the first so many that are still kept.
    func oldest(_ count: Int) -> [LateEntry] {
        entries.withLock { ring in
            let first = ring.total - ring.count
            return Array(ring.newest().prefix(max(0, count - first)))
        }
    }

    func append(_ others: [LateEntry]) {
        entries.withLock { ring in others.forEach { ring.append($0) } }
    }

    /// Adds one and gives its number.
    func append(_ entry: LateEntry) -> Int {
        entries.withLock { ring in
            ring.append(entry)
            return ring.total - 1
        }
    }

    /// An entry has turned out to be dropped.
    func markDropped(_ number: Int) {
        entries.withLock { ring in ring.change(number) { $0.isDropped = true } }
    }
}

/// One late record, with copies of what was lent for the moment.
struct LateEntry: @unchecked Sendable {  // immutable copies of values, owned by the ledger's lock
    let place: OperatorPlace
    /// The number of the step; nil where it passed in a batch.
    let step: Int?
    let key: Any?
    let timestamp: Timestamp
    let watermark: Timestamp
    let value: Any?
    /// How many late records its operator subtask had had before.
    let ordinal: Int
    /// Whether it made a window fire again.
    let isRefire: Bool
    var isDropped = false

    init(_ fact: StepFact, step: Int?) {
        place = OperatorPlace(fact.operatorNode)
        self.step = step
        key = fact.key
        timestamp = fact.timestamp
        ordinal = fact.operatorNode.counters[.recordLate] - 1
        isRefire = fact.window != nil
        watermark = fact.operatorNode.time.currentWatermark
        value = fact.element.flatMap { element in fact.elementType?.load(element) }
    }

    /// The entry as a row.
    var view: LateRecordView { view(readsValue: true) }

    /// The entry as a row; without its value where nobody looks at it, and with what is known of it beside.
    func view(
        readsValue: Bool,
        split: String? = nil,
        _ verdict: LateVerdict? = nil
    ) -> LateRecordView {
        LateRecordView(
            operator: place.reference,
            subtask: place.subtask,
            step: step.map(Int64.init),
            key: key.map(ValueInspector.inspect) ?? .null,
            timestamp: timestamp.milliseconds,
            watermark: watermark.milliseconds,
            latenessMs: lateness ?? 0,
            dropped: isDropped,
            value: readsValue ? value.map(ValueInspector.inspect) ?? .null : .null,
            split: split,
            fate: isDropped ? "dropped" : isRefire ? "refired" : "sideOutput",
            windowsMissed: verdict?.windowsMissed,
            neededBoundMs: verdict?.bound,
            neededLatenessMs: verdict?.lateness
        )
    }

    /// How far it was behind; nil at the end of time.
    var lateness: Int64? { watermark.span(since: timestamp) }
}

/// An operator subtask by its names alone.
struct OperatorPlace: Sendable {
    let transformation: Int
    let reference: String
    let subtask: Int

    init(_ node: OperatorNode) {
        transformation = node.transformation.id
        reference = node.transformation.reference
        subtask = node.subtask
    }
}

extension Timestamp {
    /// The milliseconds since an earlier instant; nil where one of them is a sentinel.
    func span(since earlier: Timestamp) -> Int64? {
        guard isFinite, earlier.isFinite else { return nil }
        let (span, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        return overflow ? nil : span
    }
}
