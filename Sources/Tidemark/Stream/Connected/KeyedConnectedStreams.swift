/// Two streams grouped by keys of one kind, on their way into one operator with state that both share.
///
/// - Flink: `ConnectedStreams` of two `KeyedStream`s
@frozen
public struct KeyedConnectedStreams<First: Sendable, Second: Sendable, Key: StreamKey> {
    @usableFromInline let first: KeyedStream<First, Key>
    @usableFromInline let second: KeyedStream<Second, Key>

    @inlinable
    init(_ first: KeyedStream<First, Key>, _ second: KeyedStream<Second, Key>) {
        self.first = first
        self.second = second
    }

    /// Runs a function with state and timers over the records of both streams.
    ///
    /// - Parameters:
    ///   - usesProcessingTime: Whether the function reads the clock or sets processing-time timers; a function that says
    ///     false is stepped in larger chunks.
    ///   - make: Makes the function of one subtask; gets the states from the context.
    /// - Returns: What the function emits.
    @inlinable
    public func process<Function: KeyedCoProcessFunction & SendableMetatype>(
        usesProcessingTime: Bool = true,
        _ make: @escaping @Sendable (KeyedContext<Key>) throws -> Function
    ) -> DataStream<Function.Output>
    where
        Function.First == First, Function.Second == Second, Function.Key == Key,
        Function.Output: Sendable
    {
        let result = transform("Keyed Co-Process", to: Function.Output.self) {
            try OperatorKernels.coProcess($0, $1, $2, make)
        }
        result.markKeyed(timed: true, setsProcessingTimers: usesProcessingTime)
        return result
    }

    /// Writes down an operator behind both streams, whose factory gets the keys of both.
    @inlinable
    func transform<Output: Sendable>(
        _ name: String,
        to output: Output.Type,
        _ make:
            @escaping @Sendable (
                OperatorContext, @escaping @Sendable (First) -> Key,
                @escaping @Sendable (Second) -> Key
            ) throws -> OperatorKernels
    ) -> DataStream<Output> {
        let firstKey = first.selectKey
        let secondKey = second.selectKey
        return first.stream.transform(name, and: second.stream.edges, to: output) {
            $0.node.showKeys(of: First.self, firstKey)
            $0.node.showSecondKeys(of: Second.self, secondKey)
            return try make($0, firstKey, secondKey)
        }
    }
}

extension KeyedStream {
    /// Brings another stream with keys of the same kind into one operator with this one.
    ///
    /// - Flink: `KeyedStream.connect`
    @inlinable
    public func connect<Other: Sendable>(
        _ other: KeyedStream<Other, Key>
    ) -> KeyedConnectedStreams<Element, Other, Key> {
        KeyedConnectedStreams(self, other)
    }
}
