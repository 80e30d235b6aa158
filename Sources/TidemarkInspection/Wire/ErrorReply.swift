/// A refusal: what went wrong, and what to write instead.
///
/// It is both what parsing throws and what a reader of replies sees. Code is for programs and
/// stable; message and hint are for people, hold no control characters and have a bounded length.
public struct ErrorReply: Error, Sendable, Hashable {
    /// A stable word for programs, such as `syntax` or `unknownOperator`.
    public let code: String
    /// One sentence that says what is wrong.
    public let message: String
    /// What to do instead, when that is known.
    public let hint: String?

    private static let messageLimit = 1024

    /// Makes a refusal; message and hint are cleaned and cut.
    public init(code: String, message: String, hint: String? = nil) {
        self.code = code
        self.message = TerminalText.clean(message, limit: Self.messageLimit)
        self.hint = hint.map { TerminalText.clean($0, limit: Self.messageLimit) }
    }

    /// A refusal of text that is not in the language of commands and expressions.
    public static func syntax(_ message: String, hint: String? = nil) -> ErrorReply {
        ErrorReply(code: "syntax", message: message, hint: hint)
    }

    /// A refusal of a name, with the nearest right one as its hint.
    ///
    /// The code is `unknown` and the kind of name: `unknown("operator", ...)` has the code
    /// `unknownOperator`.
    public static func unknown(
        _ kind: String,
        _ name: String,
        among names: [String]
    ) -> ErrorReply {
        let words = kind.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return ErrorReply(
            code: "unknown" + words.joined(),
            message: "no \(kind) is called \"\(TerminalText.clean(name, limit: 64))\"",
            hint: NearestName.hint(for: name, among: names)
        )
    }

    /// The reply as a JSON document.
    public var json: JSONValue {
        .object([
            JSONMember("schema", .integer(Reply.schema)), JSONMember("error", .string(code)),
            JSONMember("message", .string(message)), JSONMember("hint", .optional(hint)),
        ])
    }

    /// The reply as plain text.
    public var text: String {
        "error: " + message + (hint.map { "\nhint: " + $0 } ?? "")
    }
}

extension ErrorReply: CustomStringConvertible {
    /// The message, with the hint in brackets.
    public var description: String {
        message + (hint.map { " (\($0))" } ?? "")
    }
}
