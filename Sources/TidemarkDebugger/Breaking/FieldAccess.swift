import Tidemark
import TidemarkInspection

/// How one field of a record is read: at its place in memory, or through its key path.
enum FieldAccess {
    case int(Int), int64(Int), int32(Int), double(Int), bool(Int), string(Int), timestamp(Int)
    case boxed((UnsafeRawPointer) -> Any)

    init(_ field: Schema.Field) {
        guard let offset = field.offset else {
            self = .boxed(field.read)
            return
        }
        switch ObjectIdentifier(field.type) {
        case ObjectIdentifier(Int.self): self = .int(offset)
        case ObjectIdentifier(Int64.self): self = .int64(offset)
        case ObjectIdentifier(Int32.self): self = .int32(offset)
        case ObjectIdentifier(Double.self): self = .double(offset)
        case ObjectIdentifier(Bool.self): self = .bool(offset)
        case ObjectIdentifier(String.self): self = .string(offset)
        case ObjectIdentifier(Timestamp.self): self = .timestamp(offset)
        default: self = .boxed(field.read)
        }
    }

    /// The value of the field.
    func read(_ record: UnsafeRawPointer) -> ExpressionValue {
        switch self {
        case .int(let offset): .int(Int64(Self.load(record, offset, as: Int.self)))
        case .int64(let offset): .int(Self.load(record, offset, as: Int64.self))
        case .int32(let offset): .int(Int64(Self.load(record, offset, as: Int32.self)))
        case .double(let offset): .double(Self.load(record, offset, as: Double.self))
        case .bool(let offset): .bool(Self.load(record, offset, as: Bool.self))
        case .string(let offset): .string(Self.load(record, offset, as: String.self))
        case .timestamp(let offset):
            ScalarValue.of(Self.load(record, offset, as: Timestamp.self))
        case .boxed(let read): ScalarValue.of(read(record))
        }
    }

    /// What a field of a Swift type is to expressions.
    static func type(of type: any Any.Type) -> FieldType {
        switch type {
        case is any FixedWidthInteger.Type, is (any FixedWidthInteger)?.Type: .int
        case is any BinaryFloatingPoint.Type: .double
        case is Bool.Type, is Bool?.Type: .bool
        case is String.Type, is String?.Type: .string
        case is Timestamp.Type, is Timestamp?.Type: .instant
        case is Duration.Type, is Duration?.Type: .duration
        case is Int?.Type, is Int64?.Type, is Int32?.Type: .int
        case is Double?.Type, is Float?.Type: .double
        default: .unknown
        }
    }

    private static func load<T>(_ record: UnsafeRawPointer, _ offset: Int, as type: T.Type) -> T {
        record.load(fromByteOffset: offset, as: T.self)
    }
}
