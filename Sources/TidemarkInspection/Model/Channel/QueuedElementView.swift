/// One element that waits in a channel.
public struct QueuedElementView: InspectionRow, Hashable {
    /// What it is: `record`, `watermark`, `status`, `barrier` or `end`.
    public let kind: String
    /// The time it carries, in epoch milliseconds.
    public let timestamp: Int64?
    /// The value of a record, otherwise `null`.
    public let value: InspectedValue

    /// Makes a row from its fields.
    public init(
        kind: String,
        timestamp: Int64? = nil,
        value: InspectedValue
    ) {
        self.kind = kind
        self.timestamp = timestamp
        self.value = value
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("kind", .text(kind)),
            RowField("timestamp", .instant(timestamp)),
            RowField("value", .value(value)),
        ]
    }
}
