/// A state whose changes somebody waits for.
public struct StateTarget: Sendable, Hashable {
    /// The name in the state's descriptor, `window-contents` for what windows hold.
    public let name: String
    /// The key, as text; nil for any.
    public let key: String?

    /// Makes a target.
    public init(_ name: String, key: String? = nil) {
        self.name = name
        self.key = key
    }

    /// The target as commands write it behind the operator: `longest key EWR`.
    var words: String {
        QuotedText.word(name) + (key.map { " key " + QuotedText.word($0) } ?? "")
    }
}
