import Tidemark
import TidemarkInspection

/// A place that was searched, and how much of it there was.
struct SearchedPlace: InspectionRow {
    let place: String
    let examined: Int
    let found: Int
    /// What is missing from it.
    let note: String?

    var fields: [RowField] {
        [
            RowField("place", .text(place)), RowField("examined", .count(examined)),
            RowField("found", .count(found)), RowField("note", .text(note)),
        ]
    }
}

extension DebugSession {
    /// How many rows a search gives, and how many state entries it looks at.
    private static let foundLimit = 100
    private static let examinedLimit = 1_000_000

    /// Finds where an expression holds, in all that is kept or waiting.
    func find(
        _ expression: ParsedExpression,
        at target: OperatorTarget?
    ) throws(ErrorReply) -> SessionReply {
        let scope = try OperatorScope(target, among: driver.facts.transformations)
        let result = parked { () -> Result<Reply, ErrorReply> in
            var search = Search(expression, scope, limit: Self.foundLimit)
            search.look("events", in: recorder.ring.newest().map { Subject($0) }, historyNote)
            search.look("late", in: ledger.newest(.max).map { Subject($0) }, ledgerNote)
            search.look("queues", in: queuedSubjects, nil)
            search.look("state", in: stateSubjects(scope), nil)
            if let refusal = search.refusal { return .failure(refusal) }
            return .success(
                Reply(
                    "find",
                    at: position,
                    body: [
                        RowField("total", .count(search.total)),
                        RowField("searched", .rows(search.places)),
                        RowField("found", .rows(search.found)),
                    ]
                )
            )
        }
        return .reply(try result.get())
    }

    private var historyNote: String? {
        if recorder.ring.total == 0 { return "nothing was recorded: step, or set a breakpoint" }
        let first = recorder.ring.newest().first.map { "from step \($0.number) on" }
        return recorder.ring.total > recorder.ring.count ? first : nil
    }

    private var ledgerNote: String? {
        ledger.total > LateLedger.capacity ? "the newest of \(ledger.total)" : nil
    }

    private var queuedSubjects: [Subject] {
        let facts = driver.facts
        return facts.channels.flatMap { channel in
            var subjects: [Subject] = []
            facts.forEachQueued(task: channel.task) { index, timestamp, _, value in
                guard index == channel.index, let value else { return }
                subjects.append(Subject(queued: value, at: timestamp, in: channel))
            }
            return subjects
        }
    }

    private func stateSubjects(_ scope: OperatorScope) -> [Subject] {
        var subjects: [Subject] = []
        for fact in driver.facts.operators where scope.contains(fact.node) {
            fact.inspection?.forEachState { entry in
                subjects.append(Subject(entry, at: fact.node))
                return subjects.count < Self.examinedLimit
            }
        }
        return subjects
    }
}

/// One search over several places.
struct Search {
    private(set) var places: [SearchedPlace] = []
    private(set) var found: [EventView] = []
    private(set) var total = 0
    private var filter: SubjectFilter
    private let scope: OperatorScope
    private let limit: Int

    init(_ expression: ParsedExpression, _ scope: OperatorScope, limit: Int) {
        filter = SubjectFilter(expression)
        self.scope = scope
        self.limit = limit
    }

    /// Why the expression fits nothing that was looked at; nil where it fits something, or there was nothing.
    var refusal: ErrorReply? { filter.fits ? nil : filter.refusal }

    mutating func look(_ place: String, in subjects: [Subject], _ note: String?) {
        let own = subjects.filter { scope.contains($0.place) }
        var count = 0
        for subject in own where filter.matches(subject) {
            count += 1
            if found.count < limit { found.append(subject.view) }
        }
        total += count
        places.append(SearchedPlace(place: place, examined: own.count, found: count, note: note))
    }
}

extension Subject {
    /// The finding as a row.
    fileprivate var view: EventView {
        EventView(
            step: step.map(Int64.init),
            kind: kind,
            operator: place.reference,
            subtask: place.subtask,
            timestamp: timestamp.milliseconds,
            watermark: watermark.milliseconds,
            value: value.map(ValueInspector.inspect) ?? .null,
            detail: detail
        )
    }
}
