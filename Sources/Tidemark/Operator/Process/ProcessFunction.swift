/// A user's function over records that are not grouped by a key: side outputs and the clocks, but no timers.
///
/// Made anew for every subtask by the factory given to `process`.
///
/// ```swift
/// struct Sorter: ProcessFunction {
///     static let odd = OutputTag<Int>("odd")
///     func processElement(_ number: Int, _ context: ProcessContext, _ out: Collector<Int>) {
///         if number % 2 == 0 { out.emit(number) } else { context.output(number, to: Self.odd) }
///     }
/// }
/// ```
///
/// - Flink: `ProcessFunction`
public protocol ProcessFunction<Input, Output> {
    /// What comes in.
    associatedtype Input
    /// What goes out.
    associatedtype Output

    /// Takes one record.
    mutating func processElement(
        _ element: Input,
        _ context: ProcessContext,
        _ out: Collector<Output>
    ) throws
}

/// What a process function may know and do.
///
/// - Flink: `ProcessFunction.Context` and `RuntimeContext`
public final class ProcessContext {
    /// Where the function runs, its metrics, accumulators and operator state.
    public let runtime: RuntimeContext
    /// The clocks.
    public let timers: ClocksOnly
    @usableFromInline let context: OperatorContext
    @usableFromInline var timestampOrMin: Timestamp = .min

    @usableFromInline
    init(_ context: OperatorContext) {
        self.context = context
        runtime = RuntimeContext(context)
        timers = ClocksOnly(time: context.node.time, operatorName: context.node.transformation.name)
    }

    /// Which of the parallel instances this is.
    public var subtask: Int { runtime.indexOfThisSubtask }

    /// The timestamp of the record at hand; nil if it has none.
    @inlinable public var timestamp: Timestamp? {
        timestampOrMin == .min ? nil : timestampOrMin
    }

    /// Emits a value to a side output.
    @inlinable
    public func output<Value>(_ value: Value, to tag: OutputTag<Value>) {
        context.sideOutput(tag.id)?.emit(value, at: timestampOrMin)
    }
}

/// The clocks of an operator without keys, which refuses timers.
///
/// - Flink: `SimpleTimerService` of a non-keyed operator
public struct ClocksOnly {
    let time: OperatorTime
    let operatorName: String

    /// The operator's watermark; nil before the first.
    public var currentWatermark: Timestamp? {
        time.currentWatermark == .min ? nil : time.currentWatermark
    }

    /// The job's clock.
    public var currentProcessingTime: Timestamp { time.currentProcessingTime }

    /// Refused: a timer belongs to a key.
    public func registerEventTimeTimer(at time: Timestamp) throws { throw refusal }

    /// Refused: a timer belongs to a key.
    public func registerProcessingTimeTimer(at time: Timestamp) throws { throw refusal }

    /// Refused: a timer belongs to a key.
    public func deleteEventTimeTimer(at time: Timestamp) throws { throw refusal }

    /// Refused: a timer belongs to a key.
    public func deleteProcessingTimeTimer(at time: Timestamp) throws { throw refusal }

    private var refusal: StateError {
        StateError(
            "Setting timers is only supported on a keyed streams. Operator '\(operatorName)' is "
                + "not keyed: call keyBy(_:) before process."
        )
    }
}

extension OperatorKernels {
    /// A user's function without keys.
    ///
    /// - Flink: `ProcessOperator`
    @inlinable
    static func process<Function: ProcessFunction>(
        _ context: OperatorContext,
        _ make: (ProcessContext) throws -> Function
    ) throws -> OperatorKernels {
        let known = ProcessContext(context)
        // Made first: a factory that fails must leave no cell behind that was never filled.
        let made = try make(known)
        let function = SinkCell(UnsafeMutablePointer<Function>.allocate(capacity: 1))
        function.cell.initialize(to: made)
        let out = Collector<Function.Output>(context.output)
        var kernels = perRecord(context) { (element: consuming Function.Input, timestamp, _) in
            known.timestampOrMin = timestamp
            try function.cell.pointee.processElement(element, known, out)
        }
        kernels.remember(known.runtime)
        return kernels
    }

    /// A function of one record that is made for each subtask.
    @inlinable
    static func rich<Input, Output>(
        _ context: OperatorContext,
        _ open: (RuntimeContext, Collector<Output>) throws -> ((Input) throws -> Void)
    ) throws -> OperatorKernels {
        let runtime = RuntimeContext(context, isKeyed: false)
        let function = try open(runtime, Collector<Output>(context.output))
        var kernels = perRecord(context) { (element: consuming Input, _, _) in
            try function(element)
        }
        kernels.remember(runtime)
        return kernels
    }

    /// Keeps and shows the operator state that a function has asked for.
    @usableFromInline
    mutating func remember(_ runtime: RuntimeContext) {
        if runtime.operatorStates.isEmpty { return }
        memory = runtime.operatorStates.memory
        inspection = OperatorStatesInspection(held: runtime.operatorStates)
    }
}
