/// One entry of the log of what happened.
public struct EventView: InspectionRow, Hashable {
    /// The number of the step, nil for facts that depend on the driver and have none.
    public let step: Int64?
    /// What happened: a kind of step, or a fact such as `blocked`.
    public let kind: String
    /// The operator, by uid or name.
    public let operatorName: String
    /// The subtask, counted from 0.
    public let subtask: Int
    /// The time of the record, timer or window, in epoch milliseconds.
    public let timestamp: Int64?
    /// Where the watermark stood, in epoch milliseconds.
    public let watermark: Int64?
    /// The record or result.
    public let value: InspectedValue
    /// One sentence more, where there is more to say.
    public let detail: String?

    /// Makes a row from its fields.
    public init(
        step: Int64? = nil,
        kind: String,
        operator operatorName: String,
        subtask: Int,
        timestamp: Int64? = nil,
        watermark: Int64? = nil,
        value: InspectedValue,
        detail: String? = nil
    ) {
        self.step = step
        self.kind = kind
        self.operatorName = operatorName
        self.subtask = subtask
        self.timestamp = timestamp
        self.watermark = watermark
        self.value = value
        self.detail = detail
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("step", .count(step)),
            RowField("kind", .text(kind)),
            RowField("operator", .text(operatorName)),
            RowField("subtask", .count(subtask)),
            RowField("timestamp", .instant(timestamp)),
            RowField("watermark", .instant(watermark)),
            RowField("value", .value(value)),
            RowField("detail", .text(detail)),
        ]
    }
}
