/// A user's function over a keyed stream, with state and timers, and one that is broadcast to it.
///
/// - Flink: `KeyedBroadcastProcessFunction`
public protocol KeyedBroadcastProcessFunction<Key, Input, Broadcast, Output> {
    /// What the stream is keyed by.
    associatedtype Key: StreamKey
    /// What comes in, each record to the subtask of its key.
    associatedtype Input
    /// What is broadcast, each record to all subtasks.
    associatedtype Broadcast
    /// What goes out.
    associatedtype Output

    /// Takes one record; the broadcast maps can only be read.
    mutating func processElement(
        _ element: Input,
        _ context: KeyedReadOnlyBroadcastContext<Key>,
        _ out: Collector<Output>
    ) throws

    /// Takes one broadcast record; no key is current.
    mutating func processBroadcastElement(
        _ element: Broadcast,
        _ context: KeyedBroadcastContext<Key>,
        _ out: Collector<Output>
    ) throws

    /// Takes one due timer; the broadcast maps can only be read.
    mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedReadOnlyBroadcastContext<Key>,
        _ out: Collector<Output>
    ) throws
}

extension KeyedBroadcastProcessFunction {
    /// Functions without timers need not answer them.
    public mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedReadOnlyBroadcastContext<Key>,
        _ out: Collector<Output>
    ) throws {}
}

/// What a keyed broadcast function may know and do while a record or timer is at hand.
///
/// - Flink: `KeyedBroadcastProcessFunction.ReadOnlyContext`
public struct KeyedReadOnlyBroadcastContext<Key: StreamKey> {
    /// The key at hand, its timers, side outputs, and where the function runs.
    public let keyed: KeyedContext<Key>
    @usableFromInline let store: BroadcastStore

    @usableFromInline
    init(_ keyed: KeyedContext<Key>, _ store: BroadcastStore) {
        self.keyed = keyed
        self.store = store
    }

    /// A broadcast map, to be read.
    public func broadcastState<MapKey, Value>(
        _ descriptor: MapStateDescriptor<MapKey, Value>
    ) throws -> ReadOnlyBroadcastState<MapKey, Value> {
        ReadOnlyBroadcastState(cell: try store.cell(descriptor))
    }

    /// The key of the record or timer at hand.
    public var currentKey: Key { keyed.currentKey }

    /// The timers of the current key, and the clocks.
    public var timers: TimerService<Key> { keyed.timers }

    /// The timestamp of the record or timer at hand; nil if it has none.
    public var timestamp: Timestamp? { keyed.timestamp }

    /// Emits a value to a side output.
    @inlinable
    public func output<Value>(_ value: Value, to tag: OutputTag<Value>) {
        keyed.output(value, to: tag)
    }
}

/// What a keyed broadcast function may know and do while a broadcast record is at hand: no key, and so no timers.
///
/// - Flink: `KeyedBroadcastProcessFunction.Context`
public struct KeyedBroadcastContext<Key: StreamKey> {
    @usableFromInline let keyed: KeyedContext<Key>
    @usableFromInline let store: BroadcastStore

    @usableFromInline
    init(_ keyed: KeyedContext<Key>, _ store: BroadcastStore) {
        self.keyed = keyed
        self.store = store
    }

    /// Where the function runs, its metrics and accumulators.
    public var runtime: RuntimeContext { keyed.runtime }

    /// The timestamp of the broadcast record at hand; nil if it has none.
    public var timestamp: Timestamp? { keyed.timestamp }

    /// The operator's watermark, the least of both streams; nil before the first.
    public var currentWatermark: Timestamp? { keyed.timers.currentWatermark }

    /// The job's clock.
    public var currentProcessingTime: Timestamp { keyed.timers.currentProcessingTime }

    /// A broadcast map, to be read and written.
    public func broadcastState<MapKey, Value>(
        _ descriptor: MapStateDescriptor<MapKey, Value>
    ) throws -> BroadcastState<MapKey, Value> {
        BroadcastState(cell: try store.cell(descriptor), store: store)
    }

    /// Calls a function with every key that has a value of a keyed state, and with that state.
    ///
    /// The keys come in the order of their hashes.
    public func applyToKeyedState<State: KeyedState>(
        _ state: State,
        _ body: (Key, State) throws -> Void
    ) rethrows {
        defer { keyed.leaveKey() }
        for key in keyed.allKeys {
            keyed.directory.select(key)
            if !state.isAbsent { try body(key, state) }
        }
    }

    /// Emits a value to a side output.
    @inlinable
    public func output<Value>(_ value: Value, to tag: OutputTag<Value>) {
        keyed.output(value, to: tag)
    }
}

extension OperatorKernels {
    /// A user's function over a keyed stream and a broadcast one.
    ///
    /// - Flink: `CoBroadcastWithKeyedOperator`
    @inlinable
    static func broadcast<Function: KeyedBroadcastProcessFunction>(
        _ context: OperatorContext,
        key selectKey: @escaping @Sendable (Function.Input) -> Function.Key,
        _ maps: [BroadcastRegistration],
        _ make: (KeyedContext<Function.Key>) throws -> Function
    ) throws -> OperatorKernels {
        let keyed = KeyedContext<Function.Key>(context)
        let store = try BroadcastStore(maps, keyed.runtime)
        let function = SinkCell(holding: try make(keyed))
        let out = Collector<Function.Output>(context.output)
        let reading = KeyedReadOnlyBroadcastContext(keyed, store)
        let writing = KeyedBroadcastContext(keyed, store)
        var kernels = twoInputs(context) { (element: consuming Function.Input, timestamp) in
            keyed.begin(selectKey(element), timestamp)
            try function.cell.pointee.processElement(element, reading, out)
        } _: { (element: consuming Function.Broadcast, timestamp) in
            keyed.leaveKey()
            keyed.timestampOrMin = timestamp
            keyed.domain = nil
            store.isWritable = true
            defer { store.isWritable = false }
            try function.cell.pointee.processBroadcastElement(element, writing, out)
        }
        kernels.serve(keyed) { try function.cell.pointee.onTimer($0, reading, out) }
        return kernels
    }
}
