/// What a breakpoint waits for: a kind of step by its own name, or by the name of a moving kind.
public enum BreakKind: Sendable, Hashable, CaseIterable {
    /// What a moving key crosses.
    case moving(MovingKind)
    /// A kind of numbered step.
    case step(StepKind)
    /// A step after which the state of a key is another.
    case state(StateTarget)

    /// Every kind that has a name of its own, the moving ones first.
    public static let allCases: [BreakKind] =
        MovingKind.allCases.map(BreakKind.moving) + StepKind.allCases.map(BreakKind.step)

    /// The kind with that name, or nil when there is none.
    public init?(name: String) {
        if let kind = MovingKind(rawValue: name) {
            self = .moving(kind)
        } else if let kind = StepKind(rawValue: name) {
            self = .step(kind)
        } else {
            return nil
        }
    }

    /// The name in commands.
    public var name: String {
        switch self {
        case .moving(let kind): kind.rawValue
        case .step(let kind): kind.rawValue
        case .state: "state"
        }
    }
}
