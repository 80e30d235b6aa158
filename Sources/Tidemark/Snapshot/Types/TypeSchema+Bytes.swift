/// The written form of a schema: a tag, then its parts.
extension TypeSchema {
    private static let depthLimit = 64
    private static let fieldLimit = 1 << 14

    func write(to out: ByteWriter) {
        switch self {
        case .integer(let bytes, let isSigned):
            out.append(isSigned ? 1 : 2)
            out.append(UInt8(bytes))
        case .float(let bytes):
            out.append(3)
            out.append(UInt8(bytes))
        case .bool: out.append(4)
        case .text: out.append(5)
        case .instant: out.append(6)
        case .optional(let inner): nest(7, [inner], out)
        case .list(let inner): nest(8, [inner], out)
        case .set(let inner): nest(9, [inner], out)
        case .map(let key, let value, let isOrdered): nest(isOrdered ? 10 : 11, [key, value], out)
        case .record(let name, let fields):
            out.append(12)
            out.append(name == nil ? 0 : 1)
            if let name { out.append(text: name) }
            out.append(count: fields.count)
            for field in fields {
                out.append(text: field.name)
                field.schema.write(to: out)
            }
        case .cases(let name, let names, let bytes):
            out.append(13)
            out.append(text: name)
            out.append(UInt8(bytes))
            out.append(count: names.count)
            names.forEach { out.append(text: $0) }
        case .raw(let name, let inner):
            out.append(14)
            out.append(text: name)
            inner.write(to: out)
        case .codable(let name):
            out.append(15)
            out.append(text: name)
        case .custom(let id):
            out.append(16)
            out.append(text: id)
        case .opaque(let name, let bytes):
            out.append(17)
            out.append(text: name)
            out.append(count: bytes)
        }
    }

    private func nest(_ tag: UInt8, _ parts: [TypeSchema], _ out: ByteWriter) {
        out.append(tag)
        for part in parts { part.write(to: out) }
    }

    init(from input: inout ByteReader, depth: Int = 0) throws(SnapshotError) {
        guard depth < Self.depthLimit else { throw .corrupt("a schema is nested too deep") }
        let tag = try input.byte()
        switch tag {
        case 1, 2:
            self = .integer(bytes: try Self.width(&input, [1, 2, 4, 8, 16]), isSigned: tag == 1)
        case 3: self = .float(bytes: try Self.width(&input, [2, 4, 8]))
        case 4: self = .bool
        case 5: self = .text
        case 6: self = .instant
        case 7: self = .optional(try TypeSchema(from: &input, depth: depth + 1))
        case 8: self = .list(try TypeSchema(from: &input, depth: depth + 1))
        case 9: self = .set(try TypeSchema(from: &input, depth: depth + 1))
        case 10, 11:
            let key = try TypeSchema(from: &input, depth: depth + 1)
            let value = try TypeSchema(from: &input, depth: depth + 1)
            self = .map(key: key, value: value, isOrdered: tag == 10)
        case 12: self = try Self.record(&input, depth)
        case 13:
            let name = try input.text()
            let width = try Self.width(&input, [0, 1, 2, 4])
            self = .cases(name: name, try Self.names(&input), bytes: width)
        case 14:
            self = .raw(name: try input.text(), try TypeSchema(from: &input, depth: depth + 1))
        case 15: self = .codable(name: try input.text())
        case 16: self = .custom(id: try input.text())
        case 17:
            let name = try input.text()
            let bytes = try input.varint()
            guard bytes <= 1 << 20 else { throw .corrupt("an opaque value is too large") }
            self = .opaque(name: name, bytes: Int(bytes))
        default: throw .corrupt("a schema has an unknown kind, \(tag)")
        }
    }

    private static func width(
        _ input: inout ByteReader,
        _ known: [UInt8]
    ) throws(SnapshotError) -> Int {
        let width = try input.byte()
        guard known.contains(width) else { throw .corrupt("a schema has an unknown width") }
        return Int(width)
    }

    private static func names(_ input: inout ByteReader) throws(SnapshotError) -> [String] {
        let count = try input.count()
        guard count <= fieldLimit else { throw .corrupt("a schema has too many parts") }
        var names: [String] = []
        for _ in 0..<count { names.append(try input.text()) }
        return names
    }

    private static func record(
        _ input: inout ByteReader,
        _ depth: Int
    ) throws(SnapshotError) -> TypeSchema {
        let name = try input.byte() == 0 ? nil : try input.text()
        let count = try input.count(ofAtLeast: 2)
        guard count <= fieldLimit else { throw .corrupt("a schema has too many parts") }
        var fields: [Field] = []
        for _ in 0..<count {
            let name = try input.text()
            fields.append(Field(name, try TypeSchema(from: &input, depth: depth + 1)))
        }
        return .record(name: name, fields: fields)
    }
}
