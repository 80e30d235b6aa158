/// One breakpoint.
public struct BreakpointView: InspectionRow, Hashable {
    /// The number that `delete breakpoint`, `disable` and `enable` take.
    public let number: Int
    /// What it stops at.
    public let condition: BreakCondition
    /// Whether it stops the job.
    public let enabled: Bool
    /// How many steps it has matched.
    public let hits: Int64

    /// Makes a row from its fields.
    public init(
        number: Int,
        condition: BreakCondition,
        enabled: Bool,
        hits: Int64
    ) {
        self.number = number
        self.condition = condition
        self.enabled = enabled
        self.hits = hits
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("number", .count(number)),
            RowField("condition", .text(condition.description)),
            RowField("enabled", .flag(enabled)),
            RowField("hits", .count(hits)),
        ]
    }
}
