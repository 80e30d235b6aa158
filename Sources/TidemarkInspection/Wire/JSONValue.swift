/// A JSON document whose object members keep the order in which they were written.
///
/// Order is part of the contract: the same reply always gives the same bytes, so replies can be
/// compared as text and kept as goldens.
public enum JSONValue: Sendable, Hashable {
    /// The absent value.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number, kept exact to 64 bits.
    case integer(Int64)
    /// A number with a fraction; one that is not finite is written as `null`.
    case number(Double)
    /// A text.
    case string(String)
    /// A list of documents.
    case array([JSONValue])
    /// Named documents in the order in which they are written.
    case object([JSONMember])

    /// The first member of that name, or nil when this is no object or has no such member.
    public subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The integer, or `null` where there is none.
    public static func optional(_ integer: Int64?) -> JSONValue {
        integer.map(JSONValue.integer) ?? .null
    }

    /// The text, or `null` where there is none.
    public static func optional(_ text: String?) -> JSONValue {
        text.map(JSONValue.string) ?? .null
    }
}

/// One named member of a JSON object.
public struct JSONMember: Sendable, Hashable {
    /// The member's name.
    public let name: String
    /// What stands under the name.
    public let value: JSONValue

    /// Makes a member.
    public init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }
}
