/// A step that a finding rests on, or why its number is not known.
public struct WhyCitation: InspectionRow, Hashable {
    /// What happened there: `lastRecord`, `lastWatermark`, `idle`, `passed`, `raisedBy`, `late`.
    public let what: String
    /// Which step it was; nil where nobody can tell.
    public let step: StepIdentity?
    /// Where the clock stood, in epoch milliseconds.
    public let clock: Int64?
    /// Why the number is not known.
    public let note: String?

    /// Makes a citation.
    public init(_ what: String, step: StepIdentity?, clock: Int64?, note: String? = nil) {
        self.what = what
        self.step = step
        self.clock = clock
        self.note = note
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("what", .text(what)), RowField("step", .step(step)),
            RowField("clock", .instant(clock)), RowField("note", .text(note)),
        ]
    }

    /// The citation in a few words.
    public var text: String {
        step.map { "step \($0.step)" } ?? note ?? "step not known"
    }
}
