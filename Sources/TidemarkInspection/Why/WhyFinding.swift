/// One claim of a proof, with the claims it follows from.
public struct WhyFinding: InspectionRow, Hashable {
    /// What the claim is about.
    public enum Subject: String, Sendable, Hashable {
        /// An operator subtask.
        case `operator`
        /// A channel into one.
        case channel
        /// A split of a source.
        case split
        /// A record.
        case record
    }

    /// What the claim is about.
    public let subject: Subject
    /// The operator, by uid or name.
    public let operatorName: String
    /// The subtask, counted from 0.
    public let subtask: Int
    /// The channel or the split, where the claim is about one.
    public let place: String?
    /// The claim, in one sentence.
    public let sentence: String
    /// Its watermark, in epoch milliseconds; nil before the first.
    public let watermark: Int64?
    /// Whether it keeps the watermark from going on.
    public let holds: Bool
    /// What the proof ends at here; nil where it goes on.
    public let cause: LeafCause?
    /// The steps it rests on.
    public var steps: [WhyCitation]
    /// What it follows from.
    public var because: [WhyFinding]

    /// Makes a claim.
    public init(
        _ subject: Subject,
        operator operatorName: String,
        subtask: Int,
        place: String? = nil,
        _ sentence: String,
        watermark: Int64? = nil,
        holds: Bool = false,
        cause: LeafCause? = nil,
        steps: [WhyCitation] = [],
        because: [WhyFinding] = []
    ) {
        self.subject = subject
        self.operatorName = operatorName
        self.subtask = subtask
        self.place = place
        self.sentence = TerminalText.clean(sentence, limit: 512)
        self.watermark = watermark
        self.holds = holds
        self.cause = cause
        self.steps = steps
        self.because = because
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("subject", .text(subject.rawValue)),
            RowField("operator", .text(operatorName)),
            RowField("subtask", .count(subtask)),
            RowField("place", .text(place)),
            RowField("sentence", .text(sentence)),
            RowField("watermark", .instant(watermark)),
            RowField("holds", .flag(holds)),
            RowField("cause", .text(cause?.rawValue)),
            RowField("steps", .rows(steps)),
            RowField("because", .rows(because)),
        ]
    }

    /// The claims at which the proof ends, in order.
    public var leaves: [WhyFinding] {
        (cause == nil ? [] : [self]) + because.flatMap(\.leaves)
    }
}
