/// A metric or accumulator that the function of an operator subtask has registered.
public struct UserMetricView: InspectionRow, Hashable {
    /// Its name, with those of its groups.
    public let name: String
    /// `counter`, `gauge`, `meter`, `histogram` or `accumulator`.
    public let kind: String
    /// What it shows.
    public let value: String

    /// Makes a row from its fields.
    public init(name: String, kind: String, value: String) {
        self.name = name
        self.kind = kind
        self.value = value
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("name", .text(name)),
            RowField("kind", .text(kind)),
            RowField("value", .text(value)),
        ]
    }
}
