/// Makes a `Decodable` value of its tree.
struct CodedDecoder: Decoder {
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    fileprivate let value: CodedValue

    static func decode<Value: Decodable>(
        _ type: Value.Type,
        from value: CodedValue,
        _ path: [any CodingKey] = []
    ) throws -> Value {
        if let scalar = try value.scalar(type, path) { return scalar }
        return try Value(from: CodedDecoder(codingPath: path, value: value))
    }

    func container<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = value else { throw wrong("an object") }
        return KeyedDecodingContainer(KeyedPart<Key>(members: members, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let parts) = value else { throw wrong("a list") }
        return ListPart(parts: parts, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        SinglePart(value: value, codingPath: codingPath)
    }

    private func wrong(_ expected: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath, debugDescription: "\(expected) is expected"))
    }
}

extension CodedValue {
    /// The value as a scalar type; nil if the type is none.
    fileprivate func scalar<Value>(_ type: Value.Type, _ path: [any CodingKey]) throws -> Value? {
        let found: Any?
        switch type {
        case is Bool.Type:
            if case .bool(let flag) = self { found = flag } else { found = nil }
        case is String.Type:
            if case .text(let text) = self { found = text } else { found = nil }
        case is Double.Type:
            if case .double(let number) = self { found = number } else { found = nil }
        case is Float.Type:
            if case .float(let number) = self { found = number } else { found = nil }
        case let integer as any FixedWidthInteger.Type: found = self.integer(integer)
        default: return nil
        }
        guard let found = found as? Value else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: path, debugDescription: "\(type) is expected")
            )
        }
        return found
    }

    private func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Any? {
        switch self {
        case .int(let number): Number(exactly: number)
        case .unsigned(let number): Number(exactly: number)
        default: nil
        }
    }
}

private struct KeyedPart<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: [String: CodedValue]
    let codingPath: [any CodingKey]

    var allKeys: [Key] {
        members.keys.sorted().compactMap { Key(stringValue: $0) }
    }

    func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try member(key) == .null }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try CodedDecoder.decode(type, from: try member(key), codingPath + [key])
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        CodedDecoder(codingPath: codingPath, value: members["super"] ?? .null)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> CodedDecoder {
        CodedDecoder(codingPath: codingPath + [key], value: try member(key))
    }

    private func member(_ key: Key) throws -> CodedValue {
        guard let member = members[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key,
                .init(codingPath: codingPath, debugDescription: "no '\(key.stringValue)'")
            )
        }
        return member
    }
}

private struct ListPart: UnkeyedDecodingContainer {
    let parts: [CodedValue]
    let codingPath: [any CodingKey]
    var currentIndex = 0

    var count: Int? { parts.count }
    var isAtEnd: Bool { currentIndex >= parts.count }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, parts[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try CodedDecoder.decode(type, from: try next(), codingPath)
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        let nested = try CodedDecoder(codingPath: codingPath, value: try next())
            .container(keyedBy: type)
        currentIndex += 1
        return nested
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let nested = try CodedDecoder(codingPath: codingPath, value: try next()).unkeyedContainer()
        currentIndex += 1
        return nested
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = CodedDecoder(codingPath: codingPath, value: try next())
        currentIndex += 1
        return decoder
    }

    private func next() throws -> CodedValue {
        guard !isAtEnd else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "the list ends too soon")
            )
        }
        return parts[currentIndex]
    }
}

private struct SinglePart: SingleValueDecodingContainer {
    let value: CodedValue
    let codingPath: [any CodingKey]

    func decodeNil() -> Bool { value == .null }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try CodedDecoder.decode(type, from: value, codingPath)
    }
}
