/// One entry of keyed or operator state.
public struct StateEntryView: InspectionRow, Hashable {
    /// The operator, by uid or name.
    public let operatorName: String
    /// The subtask, counted from 0.
    public let subtask: Int
    /// The name in the state's descriptor.
    public let state: String
    /// What sort of state it is: `value`, `list`, `map` and so on.
    public let kind: String
    /// The key, `null` for operator state.
    public let key: InspectedValue
    /// The namespace, a window for instance.
    public let namespace: InspectedValue
    /// What is stored.
    public let value: InspectedValue

    /// Makes a row from its fields.
    public init(
        operator operatorName: String,
        subtask: Int,
        state: String,
        kind: String,
        key: InspectedValue,
        namespace: InspectedValue,
        value: InspectedValue
    ) {
        self.operatorName = operatorName
        self.subtask = subtask
        self.state = state
        self.kind = kind
        self.key = key
        self.namespace = namespace
        self.value = value
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("operator", .text(operatorName)),
            RowField("subtask", .count(subtask)),
            RowField("state", .text(state)),
            RowField("kind", .text(kind)),
            RowField("key", .value(key)),
            RowField("namespace", .value(namespace)),
            RowField("value", .value(value)),
        ]
    }
}
