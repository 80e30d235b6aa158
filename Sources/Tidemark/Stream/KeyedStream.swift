/// Records grouped by a key.
///
/// - Flink: `KeyedStream`
@frozen
public struct KeyedStream<Element: Sendable, Key: StreamKey> {
    @usableFromInline let stream: DataStream<Element>
    @usableFromInline let selectKey: @Sendable (Element) -> Key

    @inlinable @inline(__always)
    init(_ stream: DataStream<Element>, _ selectKey: @escaping @Sendable (Element) -> Key) {
        self.stream = stream
        self.selectKey = selectKey
    }

    /// The running combination of each key: the first record as it is, then one result for each.
    ///
    /// A batch job gives one result for each key, when the input has ended.
    @inlinable @inline(__always)
    public func reduce(
        _ combine: @escaping @Sendable (Element, Element) throws -> Element
    ) -> DataStream<Element> {
        let key = selectKey
        let run = RowLoop.reduce(key, combine)
        let result = stream.transform("Keyed Reduce", to: Element.self) {
            $0.node.showKeys(of: Element.self, key)
            if $0.isBatch {
                return try OperatorKernels.process($0, key: key) {
                    try FinalReduce<Element, Key>($0, combine)
                }
            }
            return OperatorKernels.reduce($0, key: key, combine, run)
        }
        result.markKeyed(timed: false)
        return result
    }

    /// Gathers the records of each key in windows.
    @inlinable @inline(__always)
    public func window(_ assigner: WindowAssigner) -> WindowedStream<Element, Key> {
        if let problem = assigner.problem { stream.environment.refuse(problem) }
        return WindowedStream(stream, selectKey, assigner)
    }

    /// Gathers the records of each key in sessions whose gap every record says for itself.
    ///
    /// - Flink: `KeyedStream.window` with `DynamicEventTimeSessionWindows`
    public func window(_ assigner: DynamicSessionWindows<Element>) -> WindowedStream<Element, Key> {
        WindowedStream(
            stream,
            selectKey,
            WindowAssigner(.session(gap: 1), time: assigner.time),
            gap: assigner.gap
        )
    }

    /// Gathers the records of each key in windows that the program cuts itself.
    ///
    /// - Flink: `KeyedStream.window` with a `WindowAssigner` of one's own
    public func window(_ windows: CustomWindows<Element>) -> WindowedStream<Element, Key> {
        var windowed = WindowedStream(stream, selectKey, windows.assigner)
        windowed.custom = windows.assign
        return windowed
    }

    /// Gathers the records of each key in windows of one size, of the time that the job goes by.
    ///
    /// - Flink: `KeyedStream.timeWindow`, gone with 2.0
    public func timeWindow(_ size: Duration) -> WindowedStream<Element, Key> {
        window(.tumbling(size: size, time: stream.environment.windowTime))
    }

    /// Gathers the records of each key in windows that begin every `slide`, of the time that the job goes by.
    ///
    /// - Flink: `KeyedStream.timeWindow`, gone with 2.0
    public func timeWindow(_ size: Duration, _ slide: Duration) -> WindowedStream<Element, Key> {
        window(.sliding(size: size, slide: slide, time: stream.environment.windowTime))
    }

    /// Gives a result for every `size` records of a key, and starts anew; what is left over gives none.
    ///
    /// - Flink: `KeyedStream.countWindow`
    public func countWindow(_ size: Int) -> WindowedStream<Element, Key> {
        window(.global).counting(size)
    }

    /// Gives a result for every `slide` records of a key, made of the last `size` of them.
    ///
    /// - Flink: `KeyedStream.countWindow`
    public func countWindow(_ size: Int, _ slide: Int) -> WindowedStream<Element, Key> {
        window(.global).counting(size, slide)
    }
}

extension DataStream {
    /// Says what the operator just written down is.
    @usableFromInline
    func markKeyed(timed: Bool, setsProcessingTimers: Bool = false) {
        transformation?.isKeyed = true
        transformation?.isTimed = timed
        transformation?.maySetProcessingTimers = setsProcessingTimers
    }
}

extension KeyedStream {
    /// Runs a function with state and timers over the records of each key.
    ///
    /// - Parameters:
    ///   - usesProcessingTime: Whether the function reads the clock or sets processing-time timers; a function that says
    ///     false is stepped in larger chunks.
    ///   - make: Makes the function of one subtask; gets the states from the context.
    /// - Returns: What the function emits.
    @inlinable
    public func process<Function: KeyedProcessFunction & SendableMetatype>(
        usesProcessingTime: Bool = true,
        _ make: @escaping @Sendable (KeyedContext<Key>) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.Input == Element, Function.Key == Key, Function.Output: Sendable {
        let key = selectKey
        let result = stream.transform("KeyedProcess", to: Function.Output.self) {
            $0.node.showKeys(of: Element.self, key)
            return try OperatorKernels.process($0, key: key, make)
        }
        result.markKeyed(timed: true, setsProcessingTimers: usesProcessingTime)
        return result
    }
}
