extension KeyedContext {
    /// One value for each key, under a name unique in the operator.
    public func valueState<Value>(
        _ name: String,
        _ type: Value.Type = Value.self,
        ttl: StateTTL? = nil
    ) throws -> ValueState<Value> {
        try single(name, "value", ttl)
    }

    /// A list for each key, under a name unique in the operator.
    public func listState<Value>(
        _ name: String,
        _ type: Value.Type = Value.self,
        ttl: StateTTL? = nil
    ) throws -> ListState<Value> {
        guard let age = try age(name, ttl) else {
            return ListState(column: try column(name, "list", [Value].self))
        }
        return ListState(
            aged: AgedList(column: try column(name, "list", [Aged<Value>].self), age: age)
        )
    }

    /// A map for each key, under a name unique in the operator.
    public func mapState<UserKey: StreamKey, Value>(
        _ name: String,
        _ key: UserKey.Type = UserKey.self,
        _ type: Value.Type = Value.self,
        ttl: StateTTL? = nil
    ) throws -> MapState<UserKey, Value> {
        guard let age = try age(name, ttl) else {
            return MapState(column: try column(name, "map", OrderedMap<UserKey, Value>.self))
        }
        let column = try column(name, "map", OrderedMap<UserKey, Aged<Value>>.self)
        return MapState(aged: AgedMap(column: column, age: age))
    }

    /// One value for each key that all values added to it are combined into.
    public func reducingState<Value>(
        _ name: String,
        _ type: Value.Type = Value.self,
        ttl: StateTTL? = nil,
        _ combine: @escaping @Sendable (Value, Value) throws -> Value
    ) throws -> ReducingState<Value> {
        ReducingState(state: try single(name, "reducing", ttl), combine: combine)
    }

    /// One accumulator for each key.
    ///
    /// - Parameters:
    ///   - name: A name unique in the operator.
    ///   - initial: The accumulator of a key to which nothing has been added.
    ///   - ttl: How long it lives after it was last written; nil for ever.
    ///   - add: Adds a value to an accumulator.
    ///   - result: Makes a result of an accumulator.
    /// - Returns: The state.
    /// - Throws: where the name is taken by another state, or the accumulator has no written form.
    public func aggregatingState<Input, Accumulator: Sendable, Output>(
        _ name: String,
        initial: Accumulator,
        ttl: StateTTL? = nil,
        add: @escaping @Sendable (inout Accumulator, Input) throws -> Void,
        result: @escaping @Sendable (Accumulator) -> Output
    ) throws -> AggregatingState<Input, Accumulator, Output> {
        AggregatingState(
            state: try single(name, "aggregating", ttl),
            initial: { initial },
            addTo: add,
            result: result
        )
    }

    private func single<Value>(_ name: String, _ kind: String, _ ttl: StateTTL?) throws
        -> ValueState<Value>
    {
        guard let age = try age(name, ttl) else {
            return ValueState(column: try column(name, kind, Value.self))
        }
        return ValueState(
            aged: AgedColumn(column: try column(name, kind, Aged<Value>.self), age: age)
        )
    }

    private func age(_ name: String, _ ttl: StateTTL?) throws -> StateAge? {
        guard let ttl else { return nil }
        if ttl.milliseconds <= 0 {
            throw StateError("state '\(name)': TTL is expected to be positive.")
        }
        guard context.node.transformation.maySetProcessingTimers else {
            throw StateError(
                "state '\(name)' has a time to live, which goes by the clock: "
                    + "process(usesProcessingTime: true) lets the function read it"
            )
        }
        return StateAge(ttl, context.node.time)
    }

    private func column<Value>(_ name: String, _ kind: String, _ type: Value.Type) throws
        -> StateColumn<Value>
    {
        do {
            _ = try PlanBuilder.plan(for: type)
        } catch {
            throw StateError("state '\(name)': \(error)")
        }
        if let taken = runtime.operatorStates.kind(of: name) {
            throw StateError("state '\(name)' already registered as \(taken), requested \(kind)")
        }
        if let known = states.first(where: { $0.name == name }) {
            guard let same = known as? NamedColumn<Value>, same.kind == kind else {
                throw StateError(
                    "state '\(name)' already registered as \(known.kind), requested \(kind)"
                )
            }
            return same.column
        }
        let named = NamedColumn(name: name, kind: kind, column: StateColumn<Value>(directory))
        states.append(named)
        return named.column
    }
}
