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
    /// Whether it only notes what it matches.
    public let logs: Bool
    /// How many more hits it lets pass.
    public let ignores: Int64

    /// Makes a row from its fields.
    public init(
        number: Int,
        condition: BreakCondition,
        enabled: Bool,
        hits: Int64,
        logs: Bool = false,
        ignores: Int64 = 0
    ) {
        self.number = number
        self.condition = condition
        self.enabled = enabled
        self.hits = hits
        self.logs = logs
        self.ignores = ignores
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("number", .count(number)),
            RowField("condition", .text(condition.description)),
            RowField("enabled", .flag(enabled)),
            RowField("hits", .count(hits)),
        ]
            + (logs ? [RowField("logs", .flag(true))] : [])
            + (ignores > 0 ? [RowField("ignores", .count(ignores))] : [])
    }
}
