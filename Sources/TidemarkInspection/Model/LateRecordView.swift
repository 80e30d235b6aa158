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
        value: InspectedValue
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
        ]
    }
}
