/// One value for each key.
///
/// The value is copied out and in: what was read and changed is stored only by writing it back.
///
/// - Flink: `ValueState`
public struct ValueState<Value> {
    @usableFromInline let column: StateColumn<Value>

    /// The current key's value; nil where it has none.
    ///
    /// Setting nil clears it.
    @inlinable public var value: Value? {
        get { column.current }
        nonmutating set { column.setCurrent(newValue) }
    }

    /// Forgets the current key's value.
    @inlinable
    public func clear() {
        column.setCurrent(nil)
    }
}

/// A list for each key.
///
/// - Flink: `ListState`
public struct ListState<Value> {
    @usableFromInline let column: StateColumn<[Value]>

    /// The current key's values, in the order in which they were added; empty where it has none.
    @inlinable public var values: [Value] {
        get { column.current ?? [] }
        nonmutating set { column.setCurrent(newValue.isEmpty ? nil : newValue) }
    }

    /// Adds a value to the current key's list.
    @inlinable
    public func add(_ value: Value) {
        column.changeCurrent { list in
            if list == nil { list = [value] } else { list?.append(value) }
        }
    }

    /// Forgets the current key's list.
    @inlinable
    public func clear() {
        column.setCurrent(nil)
    }
}

/// A map for each key, whose entries come in the order in which they were first put.
///
/// - Flink: `MapState`
public struct MapState<UserKey: StreamKey, Value> {
    @usableFromInline let column: StateColumn<OrderedMap<UserKey, Value>>

    /// The value of an entry of the current key's map.
    ///
    /// Setting nil removes it.
    @inlinable
    public subscript(key: UserKey) -> Value? {
        get { column.current?[key] }
        nonmutating set {
            column.changeCurrent { map in
                if map == nil { map = OrderedMap() }
                map?[key] = newValue
                if map?.isEmpty == true { map = nil }
            }
        }
    }

    /// The current key's entries.
    @inlinable public var entries: [(key: UserKey, value: Value)] { column.current?.entries ?? [] }

    /// Whether the current key's map has no entries.
    @inlinable public var isEmpty: Bool { column.current == nil }

    /// Forgets the current key's map.
    @inlinable
    public func clear() {
        column.setCurrent(nil)
    }
}
