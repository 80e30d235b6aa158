/// One value for each key.
///
/// The value is copied out and in: what was read and changed is stored only by writing it back.
///
/// - Flink: `ValueState`
public struct ValueState<Value> {
    @usableFromInline let column: StateColumn<Value>?
    @usableFromInline let aged: AgedColumn<Value>?

    init(column: StateColumn<Value>) {
        self.column = column
        aged = nil
    }

    init(aged: AgedColumn<Value>) {
        column = nil
        self.aged = aged
    }

    /// The current key's value; nil where it has none.
    ///
    /// Setting nil clears it.
    @inlinable public var value: Value? {
        get {
            if let column { return column.current }
            return aged?.read()
        }
        nonmutating set {
            if let column { return column.setCurrent(newValue) }
            aged?.write(newValue)
        }
    }

    /// Forgets the current key's value.
    @inlinable
    public func clear() {
        value = nil
    }
}
