/// Something that may be wrong with a job: one sentence, what it rests on, and what would help.
public struct FindingView: InspectionRow {
    /// Whether somebody has shown it to be so.
    public enum Standing: String, Sendable, Hashable {
        /// It would explain what is seen.
        case possible
        /// It was counted, or tried on a branch.
        case proved
    }

    /// The rule that found it.
    public let rule: FindingRule
    /// Whether it is shown to be so.
    public internal(set) var standing: Standing
    /// The operator it is about, by uid or name; nil where it is about the job.
    public let operatorName: String?
    /// The engine's id of that operator.
    public let operatorID: String?
    /// The split or the subtask, where it is about one.
    public let place: String?
    /// The claim in one sentence, with its values.
    public let sentence: String
    /// The figures it rests on.
    public internal(set) var evidence: [FindingEvidence]
    /// What to do about it, in one sentence.
    public let remedy: String
    /// A command that looks closer, or tries the remedy on a branch.
    public let command: String?
    /// The operators that wait because of it.
    public internal(set) var affects: [String] = []

    /// Makes a finding.
    init(
        _ rule: FindingRule,
        _ standing: Standing = .possible,
        at subject: LintedOperator? = nil,
        place: String? = nil,
        _ sentence: String,
        _ evidence: [FindingEvidence],
        remedy: String,
        command: String? = nil,
        affects: [String] = []
    ) {
        self.rule = rule
        self.standing = standing
        operatorName = subject?.reference
        operatorID = subject?.identity.id
        self.place = place
        self.sentence = TerminalText.clean(sentence, limit: 512)
        self.evidence = evidence
        self.remedy = TerminalText.clean(remedy, limit: 512)
        self.command = command
        self.affects = affects
    }

    /// The same finding, shown to be so by what was seen when something was tried.
    public func proved(by seen: [FindingEvidence]) -> FindingView {
        var proved = self
        proved.standing = .proved
        proved.evidence += seen
        return proved
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("rule", .text(rule.rawValue)),
            RowField("standing", .text(standing.rawValue)),
            RowField("note", .flag(rule.isNote), inText: false),
            RowField("operator", .text(operatorName)),
            RowField("place", .text(place)),
            RowField("sentence", .text(sentence)),
            RowField("remedy", .text(remedy)),
            RowField("evidence", .rows(evidence), inText: false),
            RowField("command", .text(command), inText: false),
            RowField("affects", .rows(affects.map(FindingSubject.init)), inText: false),
        ]
    }
}

/// One figure that a finding rests on.
public struct FindingEvidence: InspectionRow {
    /// What the figure is.
    public let what: String
    /// The figure.
    public let value: RowCell

    /// Makes a figure.
    public init(_ what: String, _ value: RowCell) {
        self.what = what
        self.value = value
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] { [RowField("what", .text(what)), RowField("value", value)] }
}

/// One operator that waits because of a finding.
struct FindingSubject: InspectionRow {
    let name: String

    var fields: [RowField] { [RowField("operator", .text(name))] }
}
