/// One registered timer.
public struct TimerView: InspectionRow, Hashable {
    /// The operator, by uid or name.
    public let operatorName: String
    /// The subtask, counted from 0.
    public let subtask: Int
    /// Which of the two times it waits for.
    public let domain: TimeDomain
    /// The key it was set under.
    public let key: InspectedValue
    /// The namespace it was set under, a window for instance.
    public let namespace: InspectedValue
    /// When it fires, in epoch milliseconds.
    public let timestamp: Int64

    /// Makes a row from its fields.
    public init(
        operator operatorName: String,
        subtask: Int,
        domain: TimeDomain,
        key: InspectedValue,
        namespace: InspectedValue,
        timestamp: Int64
    ) {
        self.operatorName = operatorName
        self.subtask = subtask
        self.domain = domain
        self.key = key
        self.namespace = namespace
        self.timestamp = timestamp
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("operator", .text(operatorName)),
            RowField("subtask", .count(subtask)),
            RowField("domain", .text(domain.rawValue)),
            RowField("key", .value(key)),
            RowField("namespace", .value(namespace)),
            RowField("timestamp", .instant(timestamp)),
        ]
    }
}
