/// An operator as a command names it, with a subtask where only one is meant.
public struct OperatorTarget: Sendable, Hashable, CustomStringConvertible {
    /// The uid or the name.
    public let name: String
    /// The subtask, counted from 0, or nil for all of them.
    public let subtask: Int?

    /// The highest subtask that can be named, Flink's greatest parallelism.
    public static let subtaskLimit = 32_768

    /// Makes a target.
    public init(_ name: String, subtask: Int? = nil) {
        self.name = name
        self.subtask = subtask
    }

    /// The target as commands write it: `window#2`, `"my window"#2`.
    public var description: String {
        QuotedText.word(name) + (subtask.map { "#\($0)" } ?? "")
    }
}
