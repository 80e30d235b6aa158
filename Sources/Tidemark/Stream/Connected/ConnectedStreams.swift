/// Two streams on their way into one operator, which sees the records of both and may keep state for both.
///
/// The records of one stream come in order, those of both in any. The operator's watermark is the least of both.
///
/// ```swift
/// orders.connect(rates).process { context in Exchange(context) }
/// ```
///
/// - Flink: `ConnectedStreams`
@frozen
public struct ConnectedStreams<First: Sendable, Second: Sendable> {
    @usableFromInline let first: DataStream<First>
    @usableFromInline let second: DataStream<Second>

    @inlinable
    init(_ first: DataStream<First>, _ second: DataStream<Second>) {
        self.first = first
        self.second = second
    }

    /// One result for each record, by the function for its stream.
    ///
    /// - Flink: `CoMapFunction`
    @inlinable
    public func map<Output: Sendable>(
        _ mapFirst: @escaping @Sendable (First) throws -> Output,
        _ mapSecond: @escaping @Sendable (Second) throws -> Output
    ) -> DataStream<Output> {
        transform("Co-Map", to: Output.self) { context in
            let port = Collector<Output>(context.output)
            return .twoInputs(context) { (element: consuming First, _) in
                port.emit(try mapFirst(element))
            } _: { (element: consuming Second, _) in
                port.emit(try mapSecond(element))
            }
        }
    }

    /// Any number of results for each record, by the function for its stream.
    ///
    /// - Flink: `CoFlatMapFunction`
    @inlinable
    public func flatMap<Output: Sendable>(
        _ mapFirst: @escaping @Sendable (First, Collector<Output>) throws -> Void,
        _ mapSecond: @escaping @Sendable (Second, Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        transform("Co-Flat Map", to: Output.self) { context in
            let port = Collector<Output>(context.output)
            return .twoInputs(context) { (element: consuming First, _) in
                try mapFirst(element, port)
            } _: { (element: consuming Second, _) in
                try mapSecond(element, port)
            }
        }
    }

    /// Runs a function over the records of both streams, with side outputs and the clocks.
    ///
    /// - Parameters:
    ///   - usesProcessingTime: Whether the function reads the clock; one that says false is stepped in larger chunks.
    ///   - make: Makes the function of one subtask.
    /// - Returns: What the function emits.
    @inlinable
    public func process<Function: CoProcessFunction & SendableMetatype>(
        usesProcessingTime: Bool = true,
        _ make: @escaping @Sendable (ProcessContext) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.First == First, Function.Second == Second, Function.Output: Sendable {
        let result = transform("Co-Process", to: Function.Output.self) {
            try OperatorKernels.coProcess($0, make)
        }
        result.markTimed(readsClock: usesProcessingTime)
        return result
    }

    /// Groups both streams by keys of one kind: equal keys of both meet in one instance and share their state.
    ///
    /// - Flink: `ConnectedStreams.keyBy`
    @inlinable
    public func keyBy<Key: StreamKey>(
        _ firstKey: @escaping @Sendable (First) -> Key,
        _ secondKey: @escaping @Sendable (Second) -> Key
    ) -> KeyedConnectedStreams<First, Second, Key> {
        KeyedConnectedStreams(first.keyBy(firstKey), second.keyBy(secondKey))
    }

    /// Writes down an operator behind both streams.
    @inlinable
    public func transform<Output: Sendable>(
        _ name: String,
        to output: Output.Type,
        _ make: @escaping @Sendable (OperatorContext) throws -> OperatorKernels
    ) -> DataStream<Output> {
        first.transform(name, and: second.edges, to: output, make)
    }
}

extension DataStream {
    /// Brings another stream, of the same type or another, into one operator with this one.
    ///
    /// - Flink: `DataStream.connect`
    @inlinable
    public func connect<Other: Sendable>(
        _ other: DataStream<Other>
    ) -> ConnectedStreams<Element, Other> {
        ConnectedStreams(self, other)
    }

    /// Writes down an operator that has this stream as its first input and edges as its second.
    @inlinable
    func transform<Output: Sendable>(
        _ name: String,
        and second: [StreamEdge],
        to output: Output.Type,
        _ make: @escaping @Sendable (OperatorContext) throws -> OperatorKernels
    ) -> DataStream<Output> {
        let transformation = environment.add(
            name,
            inputs: edges + second.map(\.intoSecond),
            output: ElementType(Output.self),
            operators: make
        )
        return DataStream<Output>(environment, [StreamEdge(source: transformation)])
    }
}
