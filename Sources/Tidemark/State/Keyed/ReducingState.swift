/// One value for each key that all values added to it have come to.
///
/// - Flink: `ReducingState`
public struct ReducingState<Value> {
    @usableFromInline let state: ValueState<Value>
    @usableFromInline let combine: @Sendable (Value, Value) throws -> Value

    /// What the current key's values have come to; nil where it has none.
    @inlinable public var value: Value? { state.value }

    /// Combines a value with the current key's.
    @inlinable
    public func add(_ value: Value) throws {
        if let column = state.column {
            column.setCurrent(try column.current.map { try combine($0, value) } ?? value)
        } else {
            try state.aged?.change { try $0.map { try combine($0, value) } ?? value }
        }
    }

    /// Forgets the current key's value.
    @inlinable
    public func clear() {
        state.clear()
    }
}

/// One accumulator for each key, to which values are added and of which a result is made.
///
/// - Flink: `AggregatingState`
public struct AggregatingState<Input, Accumulator, Output> {
    @usableFromInline let state: ValueState<Accumulator>
    @usableFromInline let initial: @Sendable () -> Accumulator
    @usableFromInline let addTo: @Sendable (inout Accumulator, Input) throws -> Void
    @usableFromInline let result: @Sendable (Accumulator) -> Output

    /// What is made of the current key's accumulator; nil where it has none.
    @inlinable public var value: Output? { state.value.map(result) }

    /// Adds a value to the current key's accumulator.
    @inlinable
    public func add(_ value: Input) throws {
        let extend = { (known: Accumulator?) throws -> Accumulator in
            var accumulator = known ?? initial()
            try addTo(&accumulator, value)
            return accumulator
        }
        if let column = state.column {
            column.setCurrent(try extend(column.current))
        } else {
            try state.aged?.change(extend)
        }
    }

    /// Forgets the current key's accumulator.
    @inlinable
    public func clear() {
        state.clear()
    }
}
