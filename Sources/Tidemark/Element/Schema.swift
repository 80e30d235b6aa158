/// A record or state type that says which of its fields may be named in expressions and shown in columns.
///
/// ```swift
/// struct Flight: Inspectable {
///     var origin: String
///     var delay: Int
///     static let schema = Schema(Self.self) {
///         $0.field("origin", \.origin)
///         $0.field("delay_min", \.delay)
///     }
/// }
/// ```
public protocol Inspectable {
    /// The fields, in the order of columns.
    static var schema: Schema { get }
}

/// A record or state value whose fields are known only at run time, such as a row of a file.
///
/// All values of one type in a job have the same fields.
package protocol SelfDescribing {
    /// The fields of this value; they are read from values of its type.
    var schema: Schema { get }
}

/// The named fields of a type.
public struct Schema: Sendable {
    /// The fields, in order.
    public let fields: [Field]

    /// Lists the fields of a type.
    public init<Root>(_ type: Root.Type, _ list: (inout FieldList<Root>) -> Void) {
        var builder = FieldList<Root>()
        list(&builder)
        fields = builder.fields
    }

    /// One field.
    public struct Field: Sendable {
        /// The name in expressions and headings.
        public let name: String
        /// The type of the value.
        public let type: any Any.Type
        /// Where the value is stored within the record; nil for computed fields.
        public let offset: Int?
        /// Reads the value of a record, boxed.
        public let read: @Sendable (UnsafeRawPointer) -> Any
    }

    /// Takes the fields of a type one by one.
    public struct FieldList<Root> {
        var fields: [Field] = []

        /// Adds a field.
        public mutating func field<Value>(
            _ name: String,
            _ path: any KeyPath<Root, Value> & Sendable
        ) {
            fields.append(
                Field(
                    name: name,
                    type: Value.self,
                    offset: MemoryLayout<Root>.offset(of: path),
                    read: { $0.assumingMemoryBound(to: Root.self).pointee[keyPath: path] }
                )
            )
        }

        /// Adds a field that only a function knows how to read.
        package mutating func computed(
            _ name: String,
            as type: any Any.Type,
            _ read: @escaping @Sendable (Root) -> Any
        ) {
            fields.append(
                Field(
                    name: name,
                    type: type,
                    offset: nil,
                    read: { read($0.assumingMemoryBound(to: Root.self).pointee) }
                )
            )
        }
    }
}
