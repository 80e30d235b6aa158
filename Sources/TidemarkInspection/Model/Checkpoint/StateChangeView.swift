/// One entry of state that two checkpoints do not have in common.
public struct StateChangeView: InspectionRow, Hashable {
    /// What became of an entry from the first checkpoint to the second.
    public enum Change: String, Sendable, Hashable, CaseIterable {
        /// Only the second has it.
        case added
        /// Both have it, with different values.
        case changed
        /// Only the first has it.
        case removed
    }

    /// What became of it.
    public let change: Change
    /// The operator, by uid or name.
    public let operatorName: String
    /// The name in the state's descriptor.
    public let state: String
    /// What sort of state it is.
    public let kind: String
    /// The key, `null` for operator state.
    public let key: InspectedValue
    /// The namespace, a window for instance.
    public let namespace: InspectedValue
    /// What the first checkpoint has.
    public let before: InspectedValue
    /// What the second one has.
    public let after: InspectedValue

    /// Makes a row from its fields.
    public init(
        change: Change,
        operator operatorName: String,
        state: String,
        kind: String,
        key: InspectedValue,
        namespace: InspectedValue,
        before: InspectedValue,
        after: InspectedValue
    ) {
        self.change = change
        self.operatorName = operatorName
        self.state = state
        self.kind = kind
        self.key = key
        self.namespace = namespace
        self.before = before
        self.after = after
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("change", .text(change.rawValue)),
            RowField("operator", .text(operatorName)),
            RowField("state", .text(state)),
            RowField("kind", .text(kind)),
            RowField("key", .value(key)),
            RowField("namespace", .value(namespace)),
            RowField("before", .value(before)),
            RowField("after", .value(after)),
        ]
    }
}
