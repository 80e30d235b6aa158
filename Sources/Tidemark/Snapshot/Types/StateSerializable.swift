/// A type that writes and reads its own bytes.
///
/// Few types need it: structs, enums and collections are written by their layout. Without the type its values are
/// shown as the id and bytes.
///
/// - Flink: `TypeSerializer`
public protocol StateSerializable {
    /// What the bytes are: a name of one's own, with a version, that never changes for one form of bytes.
    static var serializerID: String { get }
    /// Writes the value.
    func write(to out: ByteWriter) throws
    /// Reads what `write` wrote, all of it.
    init(from input: inout ByteReader) throws
}

/// Writes a value of a type with a serialiser of its own: a length, then its bytes.
struct CustomCoder<Value: StateSerializable>: TypedCoder {
    func write(_ value: UnsafePointer<Value>, to out: ByteWriter) throws(SnapshotError) {
        let inner = ByteWriter()
        do {
            try value.pointee.write(to: inner)
        } catch {
            throw .notWritable("serializer '\(Value.serializerID)': \(error)")
        }
        out.append(count: inner.count)
        out.append(inner.bytes)
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> Value {
        let length = try input.count()
        var inner = ByteReader(try input.take(length))
        let value: Value
        do {
            value = try Value(from: &inner)
        } catch {
            throw .corrupt("serializer '\(Value.serializerID)': \(error)")
        }
        guard inner.left == 0 else {
            throw .corrupt(
                "serializer '\(Value.serializerID)' read \(inner.offset) of \(length) bytes"
            )
        }
        return value
    }
}
