/// A user's function over two streams that are grouped by keys of one kind, with state that both share, and timers.
///
/// State and timers always concern the key of the record or timer at hand, whichever stream it came from.
///
/// - Flink: `KeyedCoProcessFunction`
public protocol KeyedCoProcessFunction<Key, First, Second, Output> {
    /// What both streams are keyed by.
    associatedtype Key: StreamKey
    /// What comes in from the first stream.
    associatedtype First
    /// What comes in from the second stream.
    associatedtype Second
    /// What goes out.
    associatedtype Output

    /// Takes one record of the first stream.
    mutating func processElement1(
        _ element: First,
        _ context: KeyedContext<Key>,
        _ out: Collector<Output>
    ) throws

    /// Takes one record of the second stream.
    mutating func processElement2(
        _ element: Second,
        _ context: KeyedContext<Key>,
        _ out: Collector<Output>
    ) throws

    /// Takes one due timer.
    mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedContext<Key>,
        _ out: Collector<Output>
    ) throws
}

extension KeyedCoProcessFunction {
    /// Functions without timers need not answer them.
    public mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedContext<Key>,
        _ out: Collector<Output>
    ) throws {}
}

extension OperatorKernels {
    /// A user's function with state and timers over two inputs.
    ///
    /// - Flink: `KeyedCoProcessOperator`
    @inlinable
    static func coProcess<Function: KeyedCoProcessFunction>(
        _ context: OperatorContext,
        _ firstKey: @escaping @Sendable (Function.First) -> Function.Key,
        _ secondKey: @escaping @Sendable (Function.Second) -> Function.Key,
        _ make: (KeyedContext<Function.Key>) throws -> Function
    ) throws -> OperatorKernels {
        let keyed = KeyedContext<Function.Key>(context)
        let function = SinkCell(holding: try make(keyed))
        let out = Collector<Function.Output>(context.output)
        var kernels = twoInputs(context) { (element: consuming Function.First, timestamp) in
            keyed.begin(firstKey(element), timestamp)
            try function.cell.pointee.processElement1(element, keyed, out)
        } _: { (element: consuming Function.Second, timestamp) in
            keyed.begin(secondKey(element), timestamp)
            try function.cell.pointee.processElement2(element, keyed, out)
        }
        kernels.serve(keyed) { try function.cell.pointee.onTimer($0, keyed, out) }
        return kernels
    }
}
