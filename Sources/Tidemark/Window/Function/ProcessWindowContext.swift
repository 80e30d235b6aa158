/// What a process window function may know and do.
///
/// - Flink: `ProcessWindowFunction.Context`
public final class ProcessWindowContext<Key: StreamKey> {
    /// Which of the parallel instances this is.
    public let subtask: Int
    /// Where the function runs, and what it may count.
    public let runtime: RuntimeContext
    /// The states of the window at hand.
    public let windowState: KeyedStateStore
    /// The states of the key, whichever window fires.
    public let globalState: KeyedStateStore
    private let scope: WindowScope<Key>
    private let context: OperatorContext

    init(_ context: OperatorContext, _ scope: WindowScope<Key>) {
        self.context = context
        self.scope = scope
        subtask = context.subtask
        runtime = scope.keys.runtime
        windowState = KeyedStateStore(scope.windows, prefix: WindowStateName.userPrefix)
        globalState = KeyedStateStore(scope.keys, prefix: "")
    }

    /// The window that fires, or whose time is over.
    public var window: TimeWindow { scope.window }

    /// The operator's watermark; nil before the first.
    public var currentWatermark: Timestamp? { scope.watermark == .min ? nil : scope.watermark }

    /// The job's clock.
    public var currentProcessingTime: Timestamp { scope.clock }

    /// Emits a value to a side output, with the timestamp of the window's results.
    public func output<Value>(_ value: Value, to tag: OutputTag<Value>) {
        context.sideOutput(tag.id)?.emit(value, at: scope.window.maxTimestamp)
    }

    /// Whether the function has asked for states of windows.
    var hasWindowState: Bool {
        scope.windows.states.contains { $0.name.hasPrefix(WindowStateName.userPrefix) }
    }
}

/// Where a function gets its states from, each under a name of its own.
///
/// - Flink: `KeyedStateStore`
public struct KeyedStateStore {
    private let registry: any StateRegistry
    private let prefix: String

    init(_ registry: any StateRegistry, prefix: String) {
        self.registry = registry
        self.prefix = prefix
    }

    /// One value.
    public func valueState<Value>(
        _ name: String,
        _ type: Value.Type = Value.self,
        ttl: StateTTL? = nil
    ) throws -> ValueState<Value> {
        try registry.valueState(prefix + name, type, ttl: ttl)
    }

    /// A list.
    public func listState<Value>(
        _ name: String,
        _ type: Value.Type = Value.self,
        ttl: StateTTL? = nil
    ) throws -> ListState<Value> {
        try registry.listState(prefix + name, type, ttl: ttl)
    }

    /// A map.
    public func mapState<UserKey: StreamKey, Value>(
        _ name: String,
        _ key: UserKey.Type = UserKey.self,
        _ type: Value.Type = Value.self,
        ttl: StateTTL? = nil
    ) throws -> MapState<UserKey, Value> {
        try registry.mapState(prefix + name, key, type, ttl: ttl)
    }

    /// One value that all values added to it are combined into.
    public func reducingState<Value>(
        _ name: String,
        _ type: Value.Type = Value.self,
        ttl: StateTTL? = nil,
        _ combine: @escaping @Sendable (Value, Value) throws -> Value
    ) throws -> ReducingState<Value> {
        try registry.reducingState(prefix + name, type, ttl: ttl, combine)
    }

    /// One accumulator to which values are added and of which a result is made.
    public func aggregatingState<Input, Accumulator: Sendable, Output>(
        _ name: String,
        initial: Accumulator,
        ttl: StateTTL? = nil,
        add: @escaping @Sendable (inout Accumulator, Input) throws -> Void,
        result: @escaping @Sendable (Accumulator) -> Output
    ) throws -> AggregatingState<Input, Accumulator, Output> {
        try registry.aggregatingState(
            prefix + name,
            initial: initial,
            ttl: ttl,
            add: add,
            result: result
        )
    }
}

/// Who makes states by name, whatever the key.
protocol StateRegistry {
    func valueState<Value>(_ name: String, _ type: Value.Type, ttl: StateTTL?) throws
        -> ValueState<Value>
    func listState<Value>(_ name: String, _ type: Value.Type, ttl: StateTTL?) throws
        -> ListState<Value>
    func mapState<UserKey: StreamKey, Value>(
        _ name: String,
        _ key: UserKey.Type,
        _ type: Value.Type,
        ttl: StateTTL?
    ) throws -> MapState<UserKey, Value>
    func reducingState<Value>(
        _ name: String,
        _ type: Value.Type,
        ttl: StateTTL?,
        _ combine: @escaping @Sendable (Value, Value) throws -> Value
    ) throws -> ReducingState<Value>
    func aggregatingState<Input, Accumulator: Sendable, Output>(
        _ name: String,
        initial: Accumulator,
        ttl: StateTTL?,
        add: @escaping @Sendable (inout Accumulator, Input) throws -> Void,
        result: @escaping @Sendable (Accumulator) -> Output
    ) throws -> AggregatingState<Input, Accumulator, Output>
}

extension KeyedContext: StateRegistry {}
