/// A user's function over two streams that are not grouped by keys: side outputs and the clocks, but no timers.
///
/// - Flink: `CoProcessFunction`
public protocol CoProcessFunction<First, Second, Output> {
    /// What comes in from the first stream.
    associatedtype First
    /// What comes in from the second stream.
    associatedtype Second
    /// What goes out.
    associatedtype Output

    /// Takes one record of the first stream.
    mutating func processElement1(
        _ element: First,
        _ context: ProcessContext,
        _ out: Collector<Output>
    ) throws

    /// Takes one record of the second stream.
    mutating func processElement2(
        _ element: Second,
        _ context: ProcessContext,
        _ out: Collector<Output>
    ) throws
}

extension OperatorKernels {
    /// Calls a function for each record of either input, which emits through the node's ports itself.
    @inlinable
    static func twoInputs<First, Second>(
        _ context: OperatorContext,
        _ first: @escaping (consuming First, Timestamp) throws -> Void,
        _ second: @escaping (consuming Second, Timestamp) throws -> Void
    ) -> OperatorKernels {
        var kernels = perRecord(context) { (element: consuming First, timestamp, _) in
            try first(element, timestamp)
        }
        kernels.second = InputKernels(
            perRecord(context) { (element: consuming Second, timestamp, _) in
                try second(element, timestamp)
            }
        )
        return kernels
    }

    /// A user's function over two inputs without keys.
    ///
    /// - Flink: `CoProcessOperator`
    @inlinable
    static func coProcess<Function: CoProcessFunction>(
        _ context: OperatorContext,
        _ make: (ProcessContext) throws -> Function
    ) throws -> OperatorKernels {
        let known = ProcessContext(context)
        let function = SinkCell(holding: try make(known))
        let out = Collector<Function.Output>(context.output)
        var kernels = twoInputs(context) { (element: consuming Function.First, timestamp) in
            known.timestampOrMin = timestamp
            try function.cell.pointee.processElement1(element, known, out)
        } _: { (element: consuming Function.Second, timestamp) in
            known.timestampOrMin = timestamp
            try function.cell.pointee.processElement2(element, known, out)
        }
        kernels.remember(known.runtime)
        return kernels
    }
}

extension SinkCell {
    /// Keeps a value that has been made; where making it fails, there is no cell that was never filled.
    @inlinable
    convenience init(holding function: Function) {
        self.init(.allocate(capacity: 1))
        cell.initialize(to: function)
    }
}
