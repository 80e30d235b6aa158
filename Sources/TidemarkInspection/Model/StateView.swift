/// One state of an operator: all its subtasks together, whatever their keys.
public struct StateView: InspectionRow, Hashable {
    /// The operator, by uid or name.
    public let operatorName: String
    /// The name in the state's descriptor.
    public let state: String
    /// What sort of state it is: `value`, `list`, `map` and so on.
    public let kind: String
    /// How many entries there are.
    public let entries: Int64

    /// Makes a row from its fields.
    public init(operator operatorName: String, state: String, kind: String, entries: Int64) {
        self.operatorName = operatorName
        self.state = state
        self.kind = kind
        self.entries = entries
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("operator", .text(operatorName)),
            RowField("state", .text(state)),
            RowField("kind", .text(kind)),
            RowField("entries", .count(entries)),
        ]
    }
}
