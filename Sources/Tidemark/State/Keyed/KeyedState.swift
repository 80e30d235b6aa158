/// A state of which every key has its own.
///
/// - Flink: `State`
public protocol KeyedState {
    /// Whether the current key has none.
    var isAbsent: Bool { get }
}

extension ValueState: KeyedState {
    /// Whether the current key has no value.
    public var isAbsent: Bool { value == nil }
}

extension ListState: KeyedState {
    /// Whether the current key's list is empty.
    public var isAbsent: Bool { values.isEmpty }
}

extension MapState: KeyedState {
    /// Whether the current key's map is empty.
    public var isAbsent: Bool { isEmpty }
}

extension ReducingState: KeyedState {
    /// Whether nothing has been added for the current key.
    public var isAbsent: Bool { value == nil }
}

extension AggregatingState: KeyedState {
    /// Whether nothing has been added for the current key.
    public var isAbsent: Bool { value == nil }
}

extension KeyedContext {
    /// All keys that have state, in the order of their hashes.
    var allKeys: [Key] {
        var keys: [Key] = []
        directory.slots.forEach { key, _ in keys.append(key) }
        return keys
    }

    /// Makes no key current.
    @usableFromInline
    func leaveKey() {
        directory.key.pointee = nil
        directory.current.pointee = KeyDirectory.noKey
    }
}
