/// What would let event time go on, and whether that was tried.
public struct WhyRemedy: InspectionRow, Hashable {
    /// What to do, in a few words.
    public let sentence: String
    /// The commands that do it, in order; empty where none can.
    public let commands: [String]
    /// Whether it was tried on a branch.
    public let isTried: Bool
    /// Why it was not tried.
    public let note: String?
    /// Where the watermark came to, in epoch milliseconds.
    public let watermark: Int64?
    /// How many windows and timers fired.
    public let firedTotal: Int64?
    /// The first of them.
    public let fired: [WhyFiring]

    /// A remedy that was tried, with what came of it.
    public init(
        _ sentence: String,
        commands: [String],
        watermark: Int64?,
        firedTotal: Int,
        fired: [WhyFiring]
    ) {
        self.sentence = sentence
        self.commands = commands
        isTried = true
        note = nil
        self.watermark = watermark
        self.firedTotal = Int64(firedTotal)
        self.fired = fired
    }

    /// A remedy that was not tried, and why.
    public init(_ sentence: String, commands: [String] = [], untried note: String) {
        self.sentence = sentence
        self.commands = commands
        isTried = false
        self.note = note
        watermark = nil
        firedTotal = nil
        fired = []
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("remedy", .text(sentence)),
            RowField("commands", .rows(commands.map(WhyCommand.init))),
            RowField("tried", .flag(isTried)),
            RowField("note", .text(note)),
            RowField("watermark", .instant(watermark)),
            RowField("firedTotal", .count(firedTotal)),
            RowField("fired", .rows(fired)),
        ]
    }

    /// What came of it, in a few words.
    public var outcome: String {
        guard isTried else { return "not tried: " + (note ?? "") }
        let count = firedTotal ?? 0
        let fires = count == 1 ? "fires 1" : "fires \(count)"
        return "tried: \(fires), watermark \(RowCell.instant(watermark).text)"
    }
}

/// One command of a remedy.
struct WhyCommand: InspectionRow {
    let line: String

    var fields: [RowField] { [RowField("command", .text(line))] }
}
