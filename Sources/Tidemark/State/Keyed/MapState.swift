/// A map for each key, whose entries come in the order in which they were first put.
///
/// - Flink: `MapState`
public struct MapState<UserKey: StreamKey, Value> {
    @usableFromInline let column: StateColumn<OrderedMap<UserKey, Value>>?
    @usableFromInline let aged: AgedMap<UserKey, Value>?

    init(column: StateColumn<OrderedMap<UserKey, Value>>) {
        self.column = column
        aged = nil
    }

    init(aged: AgedMap<UserKey, Value>) {
        column = nil
        self.aged = aged
    }

    /// The value of an entry of the current key's map.
    ///
    /// Setting nil removes it.
    @inlinable
    public subscript(key: UserKey) -> Value? {
        get {
            if let column { return column.current?[key] }
            return aged?.read(key)
        }
        nonmutating set {
            guard let column else {
                aged?.write(newValue, key)
                return
            }
            column.changeCurrent { map in
                if map == nil { map = OrderedMap() }
                map?[key] = newValue
                if map?.isEmpty == true { map = nil }
            }
        }
    }

    /// The current key's entries.
    @inlinable public var entries: [(key: UserKey, value: Value)] {
        if let column { return column.current?.entries ?? [] }
        return aged?.readAll() ?? []
    }

    /// The keys of the current key's entries.
    @inlinable public var keys: [UserKey] { entries.map(\.key) }

    /// The values of the current key's entries.
    @inlinable public var values: [Value] { entries.map(\.value) }

    /// Whether the current key's map has no entries; expired ones that nobody has read count.
    @inlinable public var isEmpty: Bool {
        if let column { return column.current == nil }
        return aged?.isEmpty ?? true
    }

    /// Puts an entry.
    @inlinable
    public func put(_ key: UserKey, _ value: Value) {
        self[key] = value
    }

    /// Puts entries, in their order.
    @inlinable
    public func putAll(_ entries: [(key: UserKey, value: Value)]) {
        for entry in entries { self[entry.key] = entry.value }
    }

    /// Takes an entry away; none is fine.
    @inlinable
    public func remove(_ key: UserKey) {
        self[key] = nil
    }

    /// Whether there is an entry.
    @inlinable
    public func contains(_ key: UserKey) -> Bool {
        self[key] != nil
    }

    /// Forgets the current key's map.
    @inlinable
    public func clear() {
        column?.setCurrent(nil)
        aged?.clear()
    }
}

/// A map for each key whose entries expire one by one.
///
/// - Flink: `TtlMapState`
@usableFromInline
struct AgedMap<UserKey: StreamKey, Value> {
    let column: StateColumn<OrderedMap<UserKey, Aged<Value>>>
    let age: StateAge

    @usableFromInline var isEmpty: Bool { column.isCurrentAbsent }

    @usableFromInline
    func read(_ key: UserKey) -> Value? {
        if column.isCurrentAbsent { return nil }
        return column.changeCurrent { map in
            let value = age.read(&map[entry: key])
            if map?.isEmpty == true { map = nil }
            return value
        }
    }

    @usableFromInline
    func readAll() -> [(key: UserKey, value: Value)] {
        if column.isCurrentAbsent { return [] }
        return column.changeCurrent { map in
            let keys = map?.entries.map(\.key) ?? []
            let found = keys.compactMap { key in
                age.read(&map[entry: key]).map { (key: key, value: $0) }
            }
            if map?.isEmpty == true { map = nil }
            return found
        }
    }

    @usableFromInline
    func write(_ value: Value?, _ key: UserKey) {
        if value == nil && column.isCurrentAbsent { return }
        column.changeCurrent { map in
            map[entry: key] = value.map { age.wrap($0) }
            if map?.isEmpty == true { map = nil }
        }
    }

    @usableFromInline
    func clear() {
        column.setCurrent(nil)
    }
}

extension Optional {
    /// An entry of a map that need not be there yet.
    fileprivate subscript<Key: StreamKey, Value>(entry key: Key) -> Value?
    where Wrapped == OrderedMap<Key, Value> {
        get { self?[key] }
        set {
            if case .none = self, newValue != nil { self = OrderedMap() }
            self?[key] = newValue
        }
    }
}
