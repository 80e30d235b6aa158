/// What `why` is asked about.
public enum WhyTarget: Sendable, Hashable, CustomStringConvertible {
    /// The watermark of an operator; nil for the one whose windows wait.
    case watermark(OperatorTarget?)
    /// A window: of a key, with a first instant in epoch milliseconds, at an operator; what is not named may be any, and
    /// the earliest is taken.
    case window(key: String?, start: Int64?, at: OperatorTarget?)
    /// The late record of a number, counted from 1; nil for the newest.
    case late(Int?)

    /// The target as commands write it.
    public var description: String {
        switch self {
        case .watermark(let target): "watermark" + Self.at(target)
        case .window(let key, let start, let target):
            "window" + (key.map { " key " + QuotedText.word($0) } ?? "")
                + (start.map { " start " + InstantText.format($0) } ?? "") + Self.at(target)
        case .late(let number): "late" + (number.map { " \($0)" } ?? "")
        }
    }

    private static func at(_ target: OperatorTarget?) -> String {
        target.map { " at \($0)" } ?? ""
    }
}
