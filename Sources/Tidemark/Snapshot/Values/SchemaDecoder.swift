/// Decodes values by their schema alone, keeping no more than a person wants to see; the rest is read over.
package struct SchemaDecoder {
    private var input: ByteReader

    /// Reads values that stand one behind the other.
    package init(_ input: ByteReader) {
        self.input = input
    }

    /// How many bytes are left.
    var left: Int { input.left }

    /// Whether all bytes have been read.
    package var isAtEnd: Bool { input.left == 0 }

    /// The next value.
    package mutating func next(_ schema: TypeSchema) throws(SnapshotError) -> DecodedValue {
        try value(schema, 1)
    }

    private mutating func value(
        _ schema: TypeSchema,
        _ depth: Int
    ) throws(SnapshotError) -> DecodedValue {
        switch schema {
        case .integer(let bytes, let isSigned): return try integer(bytes, isSigned)
        case .float(let bytes): return try float(bytes)
        case .bool: return .bool(try input.byte() != 0)
        case .text: return Self.cut(text: try input.text())
        case .instant: return .instant(try input.fixed())
        case .optional(let inner):
            return try input.byte() == 0 ? .null : try value(inner, depth)
        case .list(let inner), .set(let inner): return try list(inner, depth)
        case .map(let key, let value, _): return try map(key, value, depth)
        case .record(let name, let fields): return try record(name, fields, depth)
        case .cases(let name, let names, let bytes):
            var number = 0
            for (place, byte) in try input.take(bytes).enumerated() {
                number |= Int(byte) << (8 * place)
            }
            return .text(names.indices.contains(number) ? names[number] : "\(name) #\(number)")
        case .raw(_, let inner): return try value(inner, depth)
        case .codable:
            let length = try input.count()
            var inner = ByteReader(try input.take(length))
            return Self.value(try CodedValue(from: &inner), depth)
        case .custom(let id):
            let length = try input.count()
            let bytes = Self.cut(bytes: try input.take(length))
            return .record(name: id, fields: [.init(name: "bytes", value: bytes)])
        case .opaque(_, let bytes): return Self.cut(bytes: try input.take(bytes))
        }
    }

    private mutating func integer(
        _ bytes: Int,
        _ isSigned: Bool
    ) throws(SnapshotError) -> DecodedValue {
        switch (bytes, isSigned) {
        case (1, true): return .int(Int64(try input.fixed(Int8.self)))
        case (2, true): return .int(Int64(try input.fixed(Int16.self)))
        case (4, true): return .int(Int64(try input.fixed(Int32.self)))
        case (8, true): return .int(try input.fixed(Int64.self))
        case (1, false): return .unsigned(UInt64(try input.fixed(UInt8.self)))
        case (2, false): return .unsigned(UInt64(try input.fixed(UInt16.self)))
        case (4, false): return .unsigned(UInt64(try input.fixed(UInt32.self)))
        case (8, false): return .unsigned(try input.fixed(UInt64.self))
        default: return Self.cut(bytes: try input.take(bytes))
        }
    }

    private mutating func float(_ bytes: Int) throws(SnapshotError) -> DecodedValue {
        switch bytes {
        case 4: .double(Double(Float(bitPattern: try input.fixed())))
        case 8: .double(Double(bitPattern: try input.fixed()))
        default: Self.cut(bytes: try input.take(bytes))
        }
    }

    private mutating func list(
        _ inner: TypeSchema,
        _ depth: Int
    ) throws(SnapshotError) -> DecodedValue {
        let count = try input.count(ofAtLeast: inner.leastBytes)
        var kept: [DecodedValue] = []
        for place in 0..<count {
            let child = try value(inner, depth + 1)
            if place < DecodedValue.childLimit { kept.append(child) }
        }
        return Self.bounded(.list(kept), count, kept.count, depth)
    }

    private mutating func map(
        _ key: TypeSchema,
        _ inner: TypeSchema,
        _ depth: Int
    ) throws(SnapshotError) -> DecodedValue {
        let count = try input.count(ofAtLeast: key.leastBytes + inner.leastBytes)
        var kept: [DecodedValue.Entry] = []
        for place in 0..<count {
            let key = try value(key, depth + 1)
            let child = try value(inner, depth + 1)
            if place < DecodedValue.childLimit { kept.append(.init(key: key, value: child)) }
        }
        return Self.bounded(.map(kept), count, kept.count, depth)
    }

    private mutating func record(
        _ name: String?,
        _ fields: [TypeSchema.Field],
        _ depth: Int
    ) throws(SnapshotError) -> DecodedValue {
        var kept: [DecodedValue.Member] = []
        for (place, field) in fields.enumerated() {
            let child = try value(field.schema, depth + 1)
            if place < DecodedValue.childLimit {
                kept.append(.init(name: field.name, value: child))
            }
        }
        return Self.bounded(.record(name: name, fields: kept), fields.count, kept.count, depth)
    }

    private static func value(_ coded: CodedValue, _ depth: Int) -> DecodedValue {
        switch coded {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .int(let number): return .int(number)
        case .unsigned(let number): return .unsigned(number)
        case .double(let number): return .double(number)
        case .float(let number): return .double(Double(number))
        case .text(let text): return cut(text: text)
        case .list(let parts):
            let kept = parts.prefix(DecodedValue.childLimit).map { value($0, depth + 1) }
            return bounded(.list(kept), parts.count, kept.count, depth)
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }.prefix(DecodedValue.childLimit)
            let kept = sorted.map {
                DecodedValue.Member(name: $0.key, value: value($0.value, depth + 1))
            }
            return bounded(.record(name: nil, fields: kept), members.count, kept.count, depth)
        }
    }

    private static func bounded(
        _ whole: DecodedValue,
        _ count: Int,
        _ kept: Int,
        _ depth: Int
    ) -> DecodedValue {
        if depth > DecodedValue.depthLimit && count > 0 {
            return .truncated(kept: .null, omitted: count)
        }
        return kept < count ? .truncated(kept: whole, omitted: count - kept) : whole
    }

    private static func cut(text: String) -> DecodedValue {
        let count = text.utf8.count
        guard count > DecodedValue.stringLimitBytes else { return .text(text) }
        var kept = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > DecodedValue.stringLimitBytes {
                bytes -= UTF8.width(scalar)
                break
            }
            kept.append(scalar)
        }
        return .truncated(kept: .text(String(kept)), omitted: count - bytes)
    }

    private static func cut(bytes: UnsafeRawBufferPointer) -> DecodedValue {
        let kept = Array(bytes.prefix(DecodedValue.stringLimitBytes))
        return kept.count < bytes.count
            ? .truncated(kept: .bytes(kept), omitted: bytes.count - kept.count) : .bytes(kept)
    }
}
