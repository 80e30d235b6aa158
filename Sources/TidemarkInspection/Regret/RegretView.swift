/// What one operator loses at which bound, as `show regret` gives it.
public struct RegretView: Sendable {
    /// The operator, by uid or name.
    public var operatorName: String
    /// The operator that makes its watermarks.
    public var source: String
    /// The bound in force, in milliseconds.
    public var bound: Int64
    /// The allowed lateness in force, in milliseconds.
    public var lateness: Int64
    /// Why the curve may be wrong; nil where it is exact.
    public var inexact: String?
    /// What became of its records.
    public var fates: [RegretFate]
    /// The curve over all its records.
    public var curve: RegretCurve
    /// The same for the records of each split, by its name.
    public var splits: [(name: String, curve: RegretCurve)]
    /// The step from which on records were counted.
    public var since: Int64

    /// Makes a view from its parts.
    public init(
        operator operatorName: String,
        source: String,
        bound: Int64,
        lateness: Int64,
        inexact: String?,
        fates: [RegretFate],
        curve: RegretCurve,
        splits: [(name: String, curve: RegretCurve)],
        since: Int64
    ) {
        self.operatorName = operatorName
        self.source = source
        self.bound = bound
        self.lateness = lateness
        self.inexact = inexact
        self.fates = fates
        self.curve = curve
        self.splits = splits
        self.since = since
    }

    /// The members of the reply.
    public var fields: [RowField] {
        let none = curve.bound(losing: 0)
        return [
            RowField("operator", .text(operatorName)), RowField("source", .text(source)),
            RowField("boundMs", .span(bound)), RowField("allowedLatenessMs", .span(lateness)),
            RowField("records", .count(curve.records)),
            RowField("dropped", .count(curve.dropped(at: bound))),
            RowField("boundThatKeepsAllMs", .setting(none)),
            // A record is as far from being kept by the one as by the other.
            RowField(
                "latenessThatKeepsAllMs",
                .span(none.map { max(0, lateness + $0.apart(from: bound)) })
            ),
            RowField("lostAnyway", .count(curve.lostAnyway), inText: curve.lostAnyway > 0),
            RowField("exact", .flag(inexact == nil)), RowField("note", .text(inexact)),
            RowField("sinceStep", .count(since)),
            RowField("fates", .rows(fates)),
            RowField("curve", .rows(curve.points(present: bound))),
            RowField("splits", .rows(splits.map { RegretSplit(self, $0.name, $0.curve) })),
        ]
    }
}

/// How many records of an operator met one fate.
public struct RegretFate: InspectionRow, Hashable {
    /// What became of them: `onTime`, `behind`, `refired`, `sideOutput` or `dropped`.
    public let fate: String
    /// How many there were.
    public let records: Int64

    /// Makes a row from its fields.
    public init(_ fate: String, _ records: Int64) {
        self.fate = fate
        self.records = records
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [RowField("fate", .text(fate)), RowField("records", .count(records))]
    }
}

/// The records of one split: what they lose now, and what would keep them.
struct RegretSplit: InspectionRow {
    private let name: String
    private let curve: RegretCurve
    private let present: Int64

    init(_ view: RegretView, _ name: String, _ curve: RegretCurve) {
        self.name = name
        self.curve = curve
        present = view.bound
    }

    var fields: [RowField] {
        [
            RowField("split", .text(name)), RowField("records", .count(curve.records)),
            RowField("dropped", .count(curve.dropped(at: present))),
            RowField(
                "boundForOneInThousandMs",
                .setting(curve.bound(losing: curve.records / 1000))
            ),
            RowField("boundThatKeepsAllMs", .setting(curve.bound(losing: 0))),
            RowField("curve", .rows(curve.points(present: present)), inText: false),
        ]
    }
}
