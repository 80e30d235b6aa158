/// A broadcast map that may be read only.
///
/// - Flink: `ReadOnlyBroadcastState`
public struct ReadOnlyBroadcastState<Key: StreamKey, Value: Sendable> {
    let cell: BroadcastCell<Key, Value>

    /// The value of an entry.
    public subscript(key: Key) -> Value? { cell.map[key] }

    /// The entries, in the order in which they were first put.
    public var entries: [(key: Key, value: Value)] { cell.map.entries }

    /// Whether there is an entry.
    public func contains(_ key: Key) -> Bool { cell.map[key] != nil }
}

/// A broadcast map, of which every subtask has a copy of its own.
///
/// Written only while a broadcast record is at hand, and from nothing but that record, so that all copies stay equal.
///
/// - Flink: `BroadcastState`
public struct BroadcastState<Key: StreamKey, Value: Sendable> {
    let cell: BroadcastCell<Key, Value>
    let store: BroadcastStore

    /// The value of an entry.
    public subscript(key: Key) -> Value? { cell.map[key] }

    /// The entries, in the order in which they were first put.
    public var entries: [(key: Key, value: Value)] { cell.map.entries }

    /// Whether there is an entry.
    public func contains(_ key: Key) -> Bool { cell.map[key] != nil }

    /// Puts an entry.
    public func put(_ key: Key, _ value: Value) throws {
        try store.checkWritable(cell.name)
        cell.map[key] = value
    }

    /// Takes an entry away; none is fine.
    public func remove(_ key: Key) throws {
        try store.checkWritable(cell.name)
        cell.map[key] = nil
    }

    /// Forgets all entries.
    public func clear() throws {
        try store.checkWritable(cell.name)
        cell.map = OrderedMap()
    }
}

/// The broadcast maps of an operator subtask, and whether they may be written at the moment.
@usableFromInline
final class BroadcastStore {
    private let cells: [any NamedOperatorState]
    @usableFromInline var isWritable = false

    /// Makes the maps, as states of the operator.
    @usableFromInline
    init(_ registrations: [BroadcastRegistration], _ runtime: RuntimeContext) throws {
        cells = try registrations.map { try $0.make() }
        for cell in cells { try runtime.operatorStates.adopt(cell) }
    }

    func cell<Key, Value>(_ descriptor: MapStateDescriptor<Key, Value>) throws
        -> BroadcastCell<Key, Value>
    {
        let known = cells.first { $0.name == descriptor.name }
        guard let cell = known as? BroadcastCell<Key, Value> else {
            throw StateError(
                "The requested state does not exist. Check for typos in your state descriptor, or "
                    + "specify the state descriptor in the broadcast(...) call if you forgot to "
                    + "register it: '\(descriptor.name)'."
            )
        }
        return cell
    }

    func checkWritable(_ name: String) throws {
        if !isWritable { throw StateError("broadcast state '\(name)' is read-only here") }
    }
}
