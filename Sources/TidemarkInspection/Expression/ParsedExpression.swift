/// An expression whose form is right; names and types are checked when a catalog compiles it.
///
/// The language: numbers, strings in double quotes, `true`, `false`, `null`, spans (`30s`),
/// instants (`2013-02-08T20:00Z`) and paths of fields (`value.delay_min`, `value."dep delay"`);
/// `== != < <= > >=`, `contains`, `startsWith`, `in (a, b)`; `and`, `or`, `not`; `+ - * / %`;
/// parentheses. A comparison in which a value turns out to be `null` is false, whichever it is;
/// only `== null` and `!= null` ask whether a value is there.
public struct ParsedExpression: Sendable, Hashable, CustomStringConvertible {
    /// The text it was read from, without blanks around it.
    public let source: String

    let root: ExpressionNode

    init(source: String, root: ExpressionNode) {
        self.source = source
        self.root = root
    }

    /// Reads an expression such as `value.delay_min > 60 and lateness > 30s`.
    ///
    /// - Throws: a `syntax` error with the column where reading stopped.
    public init(_ text: String) throws(ErrorReply) {
        guard text.utf8.count <= CommandParser.lineLimitBytes else {
            throw .syntax("an expression has at most \(CommandParser.lineLimitBytes) bytes")
        }
        var parser = ExpressionParser(Array(text.utf8), from: 0)
        self = try parser.parse()
        guard parser.isAtEnd else { throw parser.unexpected(wanted: "an operator or the end") }
    }

    /// The text it was read from.
    public var description: String { source }

    /// Whether both were read from the same text.
    public static func == (left: ParsedExpression, right: ParsedExpression) -> Bool {
        left.source == right.source
    }

    /// Feeds the text it was read from.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(source)
    }
}
