/// The answer to `why`: a proof from what was asked down to what it ends at, and what would help.
public struct WhyView: Sendable, Hashable {
    /// What was asked about, in a few words.
    public let title: String
    /// The answer, in one sentence.
    public let answer: String
    /// The watermark there is, in epoch milliseconds; nil before the first.
    public let has: Int64?
    /// The watermark that is needed; nil where nothing waits for one.
    public let needs: Int64?
    /// What waits for it; nil where nothing does.
    public let waits: String?
    /// The proof.
    public let tree: WhyFinding
    /// What would help, what was tried first.
    public let remedies: [WhyRemedy]

    /// Makes an answer.
    public init(
        title: String,
        answer: String,
        has: Int64?,
        needs: Int64?,
        waits: String?,
        tree: WhyFinding,
        remedies: [WhyRemedy]
    ) {
        self.title = TerminalText.clean(title, limit: 256)
        self.answer = TerminalText.clean(answer, limit: 1024)
        self.has = has
        self.needs = needs
        self.waits = waits.map { TerminalText.clean($0, limit: 256) }
        self.tree = tree
        self.remedies = remedies
    }

    /// By how much the watermark falls short, in milliseconds; nil where it does not, or where there is none yet.
    public var shortMs: Int64? {
        guard let has, let needs, has < needs else { return nil }
        let (span, overflow) = needs.subtractingReportingOverflow(has)
        return overflow ? nil : span
    }

    /// The claims at which the proof ends.
    public var leaves: [WhyFinding] { tree.leaves }

    /// The members of the reply.
    var fields: [RowField] {
        [
            RowField("title", .text(title)),
            RowField("answer", .text(answer)),
            RowField("has", .instant(has)),
            RowField("needs", .instant(needs)),
            RowField("waits", .text(waits)),
            RowField("shortMs", .span(shortMs)),
            RowField("leaves", .rows(leaves.map(WhyLeaf.init))),
            RowField("tree", .rows([tree])),
            RowField("remedies", .rows(remedies)),
        ]
    }
}

/// Where a proof ends, without what led there.
private struct WhyLeaf: InspectionRow {
    let finding: WhyFinding

    var fields: [RowField] {
        [
            RowField("cause", .text(finding.cause?.rawValue)),
            RowField("operator", .text(finding.operatorName)),
            RowField("subtask", .count(finding.subtask)),
            RowField("place", .text(finding.place)),
            RowField("steps", .rows(finding.steps)),
        ]
    }
}
