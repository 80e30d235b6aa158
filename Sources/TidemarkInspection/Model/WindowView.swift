/// One window held in state.
public struct WindowView: InspectionRow, Hashable {
    /// The operator, by uid or name.
    public let operatorName: String
    /// The subtask, counted from 0.
    public let subtask: Int
    /// The key it belongs to.
    public let key: InspectedValue
    /// Its first instant, in epoch milliseconds.
    public let start: Int64
    /// The instant behind its last, in epoch milliseconds.
    public let end: Int64
    /// How many records it holds, nil where only an aggregate is kept.
    public let records: Int64?
    /// What it would give now.
    public let value: InspectedValue
    /// Whether it has fired and is kept for late records.
    public let fired: Bool

    /// Makes a row from its fields.
    public init(
        operator operatorName: String,
        subtask: Int,
        key: InspectedValue,
        start: Int64,
        end: Int64,
        records: Int64? = nil,
        value: InspectedValue,
        fired: Bool
    ) {
        self.operatorName = operatorName
        self.subtask = subtask
        self.key = key
        self.start = start
        self.end = end
        self.records = records
        self.value = value
        self.fired = fired
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("operator", .text(operatorName)),
            RowField("subtask", .count(subtask)),
            RowField("key", .value(key)),
            RowField("start", .instant(start)),
            RowField("end", .instant(end)),
            RowField("records", .count(records)),
            RowField("value", .value(value)),
            RowField("fired", .flag(fired)),
        ]
    }
}
