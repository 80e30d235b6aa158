/// One record that came behind the watermark of its operator.
public struct LateRecordView: InspectionRow, Hashable {
    /// The operator, by uid or name.
    public let operatorName: String
    /// The subtask, counted from 0.
    public let subtask: Int
    /// The step at which it was found late, nil where it passed in a batch, at full speed.
    public let step: Int64?
    /// Its key.
    public let key: InspectedValue
    /// Its event time, in epoch milliseconds.
    public let timestamp: Int64
    /// Where the watermark stood, in epoch milliseconds.
    public let watermark: Int64?
    /// How far it was behind, in milliseconds.
    public let latenessMs: Int64
    /// Whether it was dropped rather than counted into a window again.
    public let dropped: Bool
    /// The record itself.
    public let value: InspectedValue
    /// The split it came from, where that is known: at once behind a single split, behind several once `show regret` has
    /// looked at every record.
    public let split: String?
    /// What became of it: `dropped`, `refired` or `sideOutput`.
    public let fate: String?
    /// How many of its windows were over.
    public let windowsMissed: Int64?
    /// The least bound with which it would not have been late, in milliseconds.
    public let neededBoundMs: Int64?
    /// The least allowed lateness with which it would have been counted in, in milliseconds.
    public let neededLatenessMs: Int64?

    /// Makes a row from its fields.
    public init(
        operator operatorName: String,
        subtask: Int,
        step: Int64?,
        key: InspectedValue,
        timestamp: Int64,
        watermark: Int64? = nil,
        latenessMs: Int64,
        dropped: Bool,
        value: InspectedValue,
        split: String? = nil,
        fate: String? = nil,
        windowsMissed: Int64? = nil,
        neededBoundMs: Int64? = nil,
        neededLatenessMs: Int64? = nil
    ) {
        self.operatorName = operatorName
        self.subtask = subtask
        self.step = step
        self.key = key
        self.timestamp = timestamp
        self.watermark = watermark
        self.latenessMs = latenessMs
        self.dropped = dropped
        self.value = value
        self.split = split
        self.fate = fate
        self.windowsMissed = windowsMissed
        self.neededBoundMs = neededBoundMs
        self.neededLatenessMs = neededLatenessMs
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("operator", .text(operatorName)),
            RowField("subtask", .count(subtask)),
            RowField("step", .count(step)),
            RowField("key", .value(key)),
            RowField("timestamp", .instant(timestamp)),
            RowField("watermark", .instant(watermark)),
            RowField("latenessMs", .span(latenessMs)),
            RowField("dropped", .flag(dropped)),
            RowField("value", .value(value)),
            RowField("split", .text(split), inText: split != nil),
            RowField("fate", .text(fate), inText: false),
            RowField("windowsMissed", .count(windowsMissed), inText: false),
            RowField("neededBoundMs", .span(neededBoundMs), inText: false),
            RowField("neededLatenessMs", .span(neededLatenessMs), inText: false),
        ]
    }
}
