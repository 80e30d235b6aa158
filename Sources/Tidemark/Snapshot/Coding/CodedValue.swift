/// What `Codable` makes of a value: a tree that needs no Swift type.
///
/// Bytes: a tag, then for numbers a varint or IEEE bits, for texts a length and UTF-8, for lists and objects a count and
/// the parts. The members of an object stand in the order of their names' bytes.
package indirect enum CodedValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case unsigned(UInt64)
    case double(Double)
    case float(Float)
    case text(String)
    case list([CodedValue])
    case object([String: CodedValue])

    private static let depthLimit = 128

    func write(to out: ByteWriter) {
        switch self {
        case .null: out.append(0)
        case .bool(let flag): out.append(flag ? 2 : 1)
        case .int(let number):
            out.append(3)
            out.append(signedVarint: number)
        case .unsigned(let number):
            out.append(4)
            out.append(varint: number)
        case .double(let number):
            out.append(5)
            out.append(fixed: number.bitPattern)
        case .float(let number):
            out.append(6)
            out.append(fixed: number.bitPattern)
        case .text(let text):
            out.append(7)
            out.append(text: text)
        case .list(let parts):
            out.append(8)
            out.append(count: parts.count)
            parts.forEach { $0.write(to: out) }
        case .object(let members):
            out.append(9)
            out.append(count: members.count)
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (name, value) in sorted {
                out.append(text: name)
                value.write(to: out)
            }
        }
    }

    init(from input: inout ByteReader, depth: Int = 0) throws(SnapshotError) {
        guard depth < Self.depthLimit else { throw .corrupt("a value is nested too deep") }
        switch try input.byte() {
        case 0: self = .null
        case 1: self = .bool(false)
        case 2: self = .bool(true)
        case 3: self = .int(try input.signedVarint())
        case 4: self = .unsigned(try input.varint())
        case 5: self = .double(Double(bitPattern: try input.fixed()))
        case 6: self = .float(Float(bitPattern: try input.fixed()))
        case 7: self = .text(try input.text())
        case 8:
            var parts: [CodedValue] = []
            for _ in 0..<(try input.count()) {
                parts.append(try CodedValue(from: &input, depth: depth + 1))
            }
            self = .list(parts)
        case 9:
            var members: [String: CodedValue] = [:]
            for _ in 0..<(try input.count(ofAtLeast: 2)) {
                let name = try input.text()
                members[name] = try CodedValue(from: &input, depth: depth + 1)
            }
            self = .object(members)
        default: throw .corrupt("a value has an unknown kind")
        }
    }

    /// The bytes, by which parts without order are put in one.
    var bytes: [UInt8] {
        let out = ByteWriter()
        write(to: out)
        return out.array
    }
}

/// Writes a value through `Codable`: a length, then its tree.
struct CodableCoder<Value: Codable>: TypedCoder {
    func write(_ value: UnsafePointer<Value>, to out: ByteWriter) throws(SnapshotError) {
        let inner = ByteWriter()
        do {
            try CodedEncoder.encode(value.pointee).write(to: inner)
        } catch {
            throw .notWritable("\(Value.self) does not encode: \(error)")
        }
        out.append(count: inner.count)
        out.append(inner.bytes)
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> Value {
        let length = try input.count()
        var inner = ByteReader(try input.take(length))
        let tree = try CodedValue(from: &inner)
        guard inner.left == 0 else { throw .corrupt("a value ends before its bytes") }
        do {
            return try CodedDecoder.decode(Value.self, from: tree)
        } catch {
            throw .corrupt("\(Value.self) does not decode: \(error)")
        }
    }
}
