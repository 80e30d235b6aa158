/// What would have come out with other parameters, held against what comes out with those in force.
public struct WhatIfView: Sendable {
    /// What one of the two runs has come to.
    public struct Side: Sendable, Hashable {
        /// How many results there are.
        public var results: Int64 = 0
        /// How many records were dropped.
        public var dropped: Int64 = 0
        /// The most entries of state there were at once, as far as anybody looked.
        public var peakEntries: Int64 = 0

        /// Nothing has happened.
        public init() {}
    }

    /// The parameters that were changed: their names, and both values.
    public var settings: [WhatIfSetting] = []
    /// With the parameters in force.
    public var present = Side()
    /// With the others.
    public var trial = Side()
    /// How many results are the same in both.
    public var same: Int64 = 0
    /// The results that are not, the earliest window first.
    public var differences: [ResultDifferenceView] = []
    /// How many results there are of each kind of difference.
    public var counts: [ResultDifferenceView.Kind: Int64] = [:]
    /// By how much later the middle one of the shared results comes, in milliseconds of the clock; nil where none is
    /// shared.
    public var delayMs: Int64?
    /// What should be known of the comparison; nil where there is nothing.
    public var note: String?

    /// Makes an empty comparison.
    public init() {}

    /// The members of a reply that shows at most so many differences.
    public func fields(limit: Int) -> [RowField] {
        [RowField("settings", .rows(settings)), RowField("note", .text(note))] + figures
            + [
                RowField("presentResults", .count(present.results)),
                RowField("presentDropped", .count(present.dropped)),
                RowField("presentPeakEntries", .count(present.peakEntries)),
                RowField("peakEntries", .count(trial.peakEntries)),
                RowField("differencesTotal", .count(counts.values.reduce(0, +))),
                RowField("differences", .rows(Array(differences.prefix(limit)))),
            ]
    }

    var figures: [RowField] {
        [
            RowField("results", .count(trial.results)), RowField("dropped", .count(trial.dropped)),
            RowField("same", .count(same)),
        ]
            + ResultDifferenceView.Kind.allCases.map {
                RowField($0.rawValue, .count(counts[$0] ?? 0))
            } + [RowField("delayMs", .span(delayMs))]
    }
}

/// A parameter that was changed for a trial.
public struct WhatIfSetting: InspectionRow, Hashable {
    /// The parameter.
    public let name: String
    /// Its value in force.
    public let present: String
    /// Its value in the trial.
    public let trial: String

    /// Makes a row from its fields.
    public init(_ name: String, present: String, trial: String) {
        self.name = name
        self.present = present
        self.trial = trial
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("name", .text(name)), RowField("present", .text(present)),
            RowField("trial", .text(trial)),
        ]
    }
}

/// One value of a sweep, and what came of it.
public struct SweepRow: InspectionRow {
    private let value: String
    private let view: WhatIfView

    /// Makes a row.
    public init(_ value: String, _ view: WhatIfView) {
        self.value = value
        self.view = view
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] { [RowField("value", .text(value))] + view.figures }
}

/// One result that is not the same with other parameters.
public struct ResultDifferenceView: InspectionRow, Hashable {
    /// How it differs.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// It is there in both, and not the same.
        case changed
        /// It is there with the other parameters only.
        case onlyInTrial
        /// It is there with the parameters in force only.
        case lost
    }

    /// How it differs.
    public let kind: Kind
    /// The sinks that it goes to.
    public let sink: String
    /// The operator that made it, by uid or name.
    public let operatorName: String
    /// Its key, as text; nil where it has none.
    public let key: String?
    /// The start of its window, in epoch milliseconds; nil where it is of none.
    public let start: Int64?
    /// The end of its window.
    public let end: Int64?
    /// What comes out with the parameters in force.
    public let present: String?
    /// What comes out with the others.
    public let trial: String?

    /// Makes a row from its fields.
    public init(
        _ kind: Kind,
        sink: String,
        operator operatorName: String,
        key: String?,
        start: Int64?,
        end: Int64?,
        present: String?,
        trial: String?
    ) {
        self.kind = kind
        self.sink = sink
        self.operatorName = operatorName
        self.key = key
        self.start = start
        self.end = end
        self.present = present
        self.trial = trial
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("kind", .text(kind.rawValue)), RowField("sink", .text(sink)),
            RowField("operator", .text(operatorName)), RowField("key", .text(key)),
            RowField("start", .instant(start)), RowField("end", .instant(end)),
            RowField("present", .text(present)), RowField("trial", .text(trial)),
        ]
    }
}
