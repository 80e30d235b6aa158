/// A JSON value as the vectors use it: integers keep all 64 bits.
///
/// Integers beyond 2^53 are written as strings of digits; the parser turns such strings into integers, in
/// cases and in results alike, so that comparing values is comparing what they mean.
enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// A string, or the integer that its digits stand for where the format would have written digits.
    static func text(_ text: String) -> JSON {
        guard let integer = Int64(text), integer.magnitude > 1 << 53, "\(integer)" == text else {
            return .string(text)
        }
        return .integer(integer)
    }

    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .string(let digits): Int64(digits)
        default: nil
        }
    }

    var string: String? {
        switch self {
        case .string(let value): value
        case .integer(let value): "\(value)"
        default: nil
        }
    }

    var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    var array: [JSON] {
        guard case .array(let values) = self else { return [] }
        return values
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: CustomStringConvertible {
    /// The text of the value, members in the order of their names.
    var description: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .string(let value): "\"\(value)\""
        case .array(let values): "[\(values.map(\.description).joined(separator: ","))]"
        case .object(let members):
            "{\(members.sorted { $0.key < $1.key }.map { "\"\($0)\":\($1)" }.joined(separator: ","))}"
        }
    }
}
