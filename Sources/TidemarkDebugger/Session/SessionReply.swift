public import TidemarkInspection

/// What a session answers: a reply, or why there is none.
public enum SessionReply: Sendable {
    /// The command was carried out.
    case reply(Reply)
    /// The command was refused, and nothing has happened.
    case error(ErrorReply)

    /// The answer as a JSON document.
    public var json: JSONValue {
        switch self {
        case .reply(let reply): reply.json
        case .error(let error): error.json
        }
    }

    /// The answer as plain text.
    public var text: String {
        switch self {
        case .reply(let reply): reply.text
        case .error(let error): error.text
        }
    }
}
