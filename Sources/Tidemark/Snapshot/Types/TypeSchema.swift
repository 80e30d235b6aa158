/// How the bytes of a value are laid out: names, kinds and nesting, enough to read them without the Swift type.
///
/// It is made from a type by `PlanBuilder` and written beside the bytes.
///
/// - Flink: `TypeSerializerSnapshot`
package indirect enum TypeSchema: Hashable, Sendable {
    /// A whole number in so many bytes, little endian.
    case integer(bytes: Int, isSigned: Bool)
    /// A binary floating-point number in so many bytes.
    case float(bytes: Int)
    /// One byte, 0 or 1.
    case bool
    /// A length in bytes, then UTF-8.
    case text
    /// Milliseconds since the epoch in eight bytes.
    case instant
    /// A byte, 0 or 1, then the value if it is there.
    case optional(TypeSchema)
    /// A count, then the elements.
    case list(TypeSchema)
    /// A count, then the elements in ascending order of their bytes.
    case set(TypeSchema)
    /// A count, then pairs: in ascending order of the keys' bytes, or in an order of their own.
    case map(key: TypeSchema, value: TypeSchema, isOrdered: Bool)
    /// The fields in order; a tuple has no name.
    case record(name: String?, fields: [Field])
    /// The number of the case in so many bytes.
    case cases(name: String, [String], bytes: Int)
    /// As the raw value.
    case raw(name: String, TypeSchema)
    /// A length, then what `encode(to:)` said, tagged.
    case codable(name: String)
    /// A length, then bytes that a serialiser of the user's understands.
    case custom(id: String)
    /// So many bytes as they stood in memory.
    case opaque(name: String, bytes: Int)

    /// A named part of a record.
    package struct Field: Hashable, Sendable {
        package let name: String
        package let schema: TypeSchema

        package init(_ name: String, _ schema: TypeSchema) {
            self.name = name
            self.schema = schema
        }
    }

    /// How many bytes a value takes at least, by which counts from outside are judged.
    var leastBytes: Int {
        switch self {
        case .integer(let bytes, _), .float(let bytes), .cases(_, _, let bytes),
            .opaque(_, let bytes):
            bytes
        case .instant: 8
        case .record(_, let fields): fields.reduce(0) { $0 + $1.schema.leastBytes }
        case .raw(_, let inner): inner.leastBytes
        case .bool, .text, .optional, .list, .set, .map, .codable, .custom: 1
        }
    }
}

extension TypeSchema: CustomStringConvertible {
    /// The layout in words, as in `Visit(user: text, at: instant)`.
    package var description: String {
        switch self {
        case .integer(let bytes, let isSigned): "\(isSigned ? "int" : "uint")\(bytes * 8)"
        case .float(let bytes): "float\(bytes * 8)"
        case .bool: "bool"
        case .text: "text"
        case .instant: "instant"
        case .optional(let inner): "\(inner)?"
        case .list(let inner): "[\(inner)]"
        case .set(let inner): "set of \(inner)"
        case .map(let key, let value, _): "[\(key): \(value)]"
        case .record(let name, let fields):
            (name ?? "")
                + "(" + fields.map { "\($0.name): \($0.schema)" }.joined(separator: ", ") + ")"
        case .cases(let name, let names, _): "\(name){\(names.joined(separator: ", "))}"
        case .raw(let name, let inner): "\(name){\(inner)}"
        case .codable(let name): "codable \(name)"
        case .custom(let id): "custom \(id)"
        case .opaque(let name, let bytes): "opaque \(name)(\(bytes) bytes)"
        }
    }
}
