/// Names a map that every subtask of an operator has whole, with the types of its entries.
///
/// - Flink: `MapStateDescriptor`
public struct MapStateDescriptor<Key: StreamKey, Value: Sendable>: Sendable {
    /// The name, unique in the operator.
    public let name: String

    /// Names a map.
    public init(_ name: String, _ key: Key.Type = Key.self, _ value: Value.Type = Value.self) {
        self.name = name
    }

    /// Makes an empty map of the kind described.
    @usableFromInline var registration: BroadcastRegistration {
        let name = name
        return BroadcastRegistration { BroadcastCell<Key, Value>(name) }
    }
}

/// How to make one map of a broadcast operator, whatever it holds.
@usableFromInline
struct BroadcastRegistration: Sendable {
    let make: @Sendable () throws -> any NamedOperatorState
}
