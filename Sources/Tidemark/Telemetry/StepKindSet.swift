/// A set of step kinds, one bit each.
public struct StepKindSet: OptionSet, Hashable, Sendable {
    /// The bits, by the raw values of the kinds.
    public let rawValue: UInt32

    /// Makes a set of its bits.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Makes a set of kinds.
    public init(_ kinds: [StepKind]) {
        rawValue = kinds.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }

    /// Every kind.
    public static let all = StepKindSet(StepKind.allCases)

    /// Whether a kind is among them.
    public func contains(_ kind: StepKind) -> Bool {
        rawValue & 1 << UInt32(kind.rawValue) != 0
    }
}
