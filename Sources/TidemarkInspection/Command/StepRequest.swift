/// How far `step` goes.
public struct StepRequest: Sendable, Hashable, CustomStringConvertible {
    /// What is crossed.
    public let kind: MovingKind
    /// How many of them, at least one.
    public let count: Int
    /// Where they count, or nil for anywhere.
    public let target: OperatorTarget?

    /// The most that one command may cross.
    public static let countLimit = 1_000_000_000

    /// Makes a request.
    public init(_ kind: MovingKind = .event, count: Int = 1, at target: OperatorTarget? = nil) {
        self.kind = kind
        self.count = count
        self.target = target
    }

    /// The request as commands write it: `firing 3 at window`.
    public var description: String {
        kind.rawValue + (count == 1 ? "" : " \(count)") + (target.map { " at \($0)" } ?? "")
    }
}
