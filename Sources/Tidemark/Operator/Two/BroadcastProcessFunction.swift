/// A user's function over a stream and one that is broadcast to it.
///
/// Every subtask gets all broadcast records and keeps what it learns from them in maps of its own.
///
/// - Flink: `BroadcastProcessFunction`
public protocol BroadcastProcessFunction<Input, Broadcast, Output> {
    /// What comes in, each record to one subtask.
    associatedtype Input
    /// What is broadcast, each record to all subtasks.
    associatedtype Broadcast
    /// What goes out.
    associatedtype Output

    /// Takes one record; the broadcast maps can only be read.
    mutating func processElement(
        _ element: Input,
        _ context: ReadOnlyBroadcastContext,
        _ out: Collector<Output>
    ) throws

    /// Takes one broadcast record.
    mutating func processBroadcastElement(
        _ element: Broadcast,
        _ context: BroadcastContext,
        _ out: Collector<Output>
    ) throws
}

/// What a broadcast function may know while a record is at hand.
///
/// - Flink: `BroadcastProcessFunction.ReadOnlyContext`
public struct ReadOnlyBroadcastContext {
    /// Side outputs, clocks, and where the function runs.
    public let process: ProcessContext
    @usableFromInline let store: BroadcastStore

    @usableFromInline
    init(_ process: ProcessContext, _ store: BroadcastStore) {
        self.process = process
        self.store = store
    }

    /// A broadcast map, to be read.
    public func broadcastState<Key, Value>(
        _ descriptor: MapStateDescriptor<Key, Value>
    ) throws -> ReadOnlyBroadcastState<Key, Value> {
        ReadOnlyBroadcastState(cell: try store.cell(descriptor))
    }

    /// The timestamp of the record at hand; nil if it has none.
    public var timestamp: Timestamp? { process.timestamp }

    /// The operator's watermark, the least of both streams; nil before the first.
    public var currentWatermark: Timestamp? { process.timers.currentWatermark }

    /// Emits a value to a side output.
    @inlinable
    public func output<Value>(_ value: Value, to tag: OutputTag<Value>) {
        process.output(value, to: tag)
    }
}

/// What a broadcast function may know and do while a broadcast record is at hand.
///
/// - Flink: `BroadcastProcessFunction.Context`
public struct BroadcastContext {
    /// Side outputs, clocks, and where the function runs.
    public let process: ProcessContext
    @usableFromInline let store: BroadcastStore

    @usableFromInline
    init(_ process: ProcessContext, _ store: BroadcastStore) {
        self.process = process
        self.store = store
    }

    /// A broadcast map, to be read and written.
    public func broadcastState<Key, Value>(
        _ descriptor: MapStateDescriptor<Key, Value>
    ) throws -> BroadcastState<Key, Value> {
        BroadcastState(cell: try store.cell(descriptor), store: store)
    }

    /// The timestamp of the broadcast record at hand; nil if it has none.
    public var timestamp: Timestamp? { process.timestamp }

    /// The operator's watermark, the least of both streams; nil before the first.
    public var currentWatermark: Timestamp? { process.timers.currentWatermark }

    /// Emits a value to a side output.
    @inlinable
    public func output<Value>(_ value: Value, to tag: OutputTag<Value>) {
        process.output(value, to: tag)
    }
}

extension OperatorKernels {
    /// A user's function over a stream and a broadcast one.
    ///
    /// - Flink: `CoBroadcastWithNonKeyedOperator`
    @inlinable
    static func broadcast<Function: BroadcastProcessFunction>(
        _ context: OperatorContext,
        _ maps: [BroadcastRegistration],
        _ make: (ProcessContext) throws -> Function
    ) throws -> OperatorKernels {
        let process = ProcessContext(context)
        let store = try BroadcastStore(maps, process.runtime)
        let function = SinkCell(holding: try make(process))
        let out = Collector<Function.Output>(context.output)
        let reading = ReadOnlyBroadcastContext(process, store)
        let writing = BroadcastContext(process, store)
        var kernels = twoInputs(context) { (element: consuming Function.Input, timestamp) in
            process.timestampOrMin = timestamp
            try function.cell.pointee.processElement(element, reading, out)
        } _: { (element: consuming Function.Broadcast, timestamp) in
            process.timestampOrMin = timestamp
            store.isWritable = true
            defer { store.isWritable = false }
            try function.cell.pointee.processBroadcastElement(element, writing, out)
        }
        kernels.remember(process.runtime)
        return kernels
    }
}
