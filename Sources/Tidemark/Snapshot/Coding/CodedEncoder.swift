/// Makes the tree of an `Encodable` value.
struct CodedEncoder: Encoder {
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    fileprivate let node: CodedNode

    static func encode<Value: Encodable>(_ value: Value) throws -> CodedValue {
        let node = CodedNode()
        try node.fill(value, [])
        return node.value
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.becomeObject()
        return KeyedEncodingContainer(KeyedPart<Key>(node: node, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.becomeList()
        return ListPart(node: node, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SinglePart(node: node, codingPath: codingPath)
    }
}

/// A place in the tree that is being made.
private final class CodedNode {
    private var scalar = CodedValue.null
    private var list: [CodedNode]?
    private var object: [String: CodedNode]?
    private var order = Order.own

    /// Whether the parts of a list have an order that means something.
    private enum Order {
        case own, byBytes, pairsByBytes
    }

    var count: Int { list?.count ?? 0 }

    var value: CodedValue {
        if let object { return .object(object.mapValues(\.value)) }
        guard let list else { return scalar }
        let parts = list.map(\.value)
        switch order {
        case .own: return .list(parts)
        case .byBytes: return .list(Self.sorted(parts.map { [$0] }))
        case .pairsByBytes:
            let pairs = stride(from: 0, to: parts.count - 1, by: 2).map {
                [parts[$0], parts[$0 + 1]]
            }
            return .list(Self.sorted(pairs))
        }
    }

    func fill<Value: Encodable>(_ value: Value, _ path: [any CodingKey]) throws {
        if let known = CodedValue(scalar: value) {
            scalar = known
            return
        }
        // A set or map of the standard library gives its elements in hash order, which must not be seen.
        if value is any SetValue { order = .byBytes }
        if value is any MapValue { order = .pairsByBytes }
        try value.encode(to: CodedEncoder(codingPath: path, node: self))
    }

    func set(_ value: CodedValue) { scalar = value }
    func becomeObject() { object = object ?? [:] }
    func becomeList() { list = list ?? [] }

    func member(_ name: String) -> CodedNode {
        let node = CodedNode()
        object?[name] = node
        return node
    }

    func element() -> CodedNode {
        let node = CodedNode()
        list?.append(node)
        return node
    }

    private static func sorted(_ pieces: [[CodedValue]]) -> [CodedValue] {
        pieces.map { (bytes: $0[0].bytes, parts: $0) }
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
            .flatMap(\.parts)
    }
}

private protocol SetValue {}
private protocol MapValue {}
extension Set: SetValue {}
extension Dictionary: MapValue {}

extension CodedValue {
    /// The value of a scalar type; nil for all others.
    fileprivate init?(scalar value: Any) {
        switch value {
        case let flag as Bool: self = .bool(flag)
        case let text as String: self = .text(text)
        case let number as Double: self = .double(number)
        case let number as Float: self = .float(number)
        case let number as UInt64: self = .unsigned(number)
        case let number as UInt: self = .unsigned(UInt64(number))
        case let number as any FixedWidthInteger:
            guard let number = Int64(exactly: number) else { return nil }
            self = .int(number)
        default: return nil
        }
    }
}

private struct KeyedPart<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: CodedNode
    let codingPath: [any CodingKey]

    mutating func encodeNil(forKey key: Key) { node.member(key.stringValue).set(.null) }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try node.member(key.stringValue).fill(value, codingPath + [key])
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        encoder(key).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(key).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        CodedEncoder(codingPath: codingPath, node: node.member("super"))
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder { encoder(key) }

    private func encoder(_ key: Key) -> CodedEncoder {
        CodedEncoder(codingPath: codingPath + [key], node: node.member(key.stringValue))
    }
}

private struct ListPart: UnkeyedEncodingContainer {
    let node: CodedNode
    let codingPath: [any CodingKey]
    var count: Int { node.count }

    mutating func encodeNil() { node.element().set(.null) }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try node.element().fill(value, codingPath)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        CodedEncoder(codingPath: codingPath, node: node.element()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        CodedEncoder(codingPath: codingPath, node: node.element()).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        CodedEncoder(codingPath: codingPath, node: node.element())
    }
}

private struct SinglePart: SingleValueEncodingContainer {
    let node: CodedNode
    let codingPath: [any CodingKey]

    mutating func encodeNil() { node.set(.null) }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try node.fill(value, codingPath)
    }
}
