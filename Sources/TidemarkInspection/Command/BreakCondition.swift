/// What a breakpoint stops at: a kind, perhaps only at one operator and only where an expression
/// holds.
public struct BreakCondition: Sendable, Hashable, CustomStringConvertible {
    /// What has to happen.
    public let kind: BreakKind
    /// Where it has to happen, or nil for anywhere.
    public let target: OperatorTarget?
    /// What has to hold, or nil for always.
    public let filter: ParsedExpression?

    /// Makes a condition.
    public init(
        _ kind: BreakKind,
        at target: OperatorTarget? = nil,
        where filter: ParsedExpression? = nil
    ) {
        self.kind = kind
        self.target = target
        self.filter = filter
    }

    /// The condition as commands write it: `late at window where lateness > 30s`.
    public var description: String {
        if case .state(let state) = kind {
            return "state \(target.map { "\($0)" } ?? "") \(state.words)"
        }
        return stepDescription
    }

    private var stepDescription: String {
        kind.name + (target.map { " at \($0)" } ?? "") + (filter.map { " where \($0)" } ?? "")
    }
}
