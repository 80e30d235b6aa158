/// What a process window function may know and do.
///
/// - Flink: `ProcessWindowFunction.Context`
public final class ProcessWindowContext<Key: StreamKey> {
    /// Which of the parallel instances this is.
    public let subtask: Int
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
    public func valueState<Value>(_ name: String, _ type: Value.Type = Value.self) throws
        -> ValueState<Value>
    {
        try registry.valueState(prefix + name, type)
    }

    /// A list.
    public func listState<Value>(_ name: String, _ type: Value.Type = Value.self) throws
        -> ListState<Value>
    {
        try registry.listState(prefix + name, type)
    }

    /// A map.
    public func mapState<UserKey: StreamKey, Value>(
        _ name: String,
        _ key: UserKey.Type = UserKey.self,
        _ type: Value.Type = Value.self
    ) throws -> MapState<UserKey, Value> {
        try registry.mapState(prefix + name, key, type)
    }
}

/// Who makes states by name, whatever the key.
protocol StateRegistry {
    func valueState<Value>(_ name: String, _ type: Value.Type) throws -> ValueState<Value>
    func listState<Value>(_ name: String, _ type: Value.Type) throws -> ListState<Value>
    func mapState<UserKey: StreamKey, Value>(
        _ name: String,
        _ key: UserKey.Type,
        _ type: Value.Type
    ) throws -> MapState<UserKey, Value>
}

extension KeyedContext: StateRegistry {}
