/// A stream whose every record goes to every instance, with the maps that they are kept in.
///
/// - Flink: `BroadcastStream`
@frozen
public struct BroadcastStream<Element: Sendable> {
    @usableFromInline let stream: DataStream<Element>
    @usableFromInline let maps: [BroadcastRegistration]

    @usableFromInline
    init(_ stream: DataStream<Element>, _ maps: [BroadcastRegistration]) {
        self.stream = stream
        self.maps = maps
    }
}

extension DataStream {
    /// Sends every record to every instance of the operator it is connected to, which keeps what it learns in maps.
    ///
    /// ```swift
    /// let limits = MapStateDescriptor<String, Int>("limits")
    /// orders.connect(rules.broadcast(limits)).process { _ in Check(limits) }
    /// ```
    ///
    /// - Flink: `DataStream.broadcast(MapStateDescriptor...)`
    public func broadcast<each Key: StreamKey, each Value: Sendable>(
        _ maps: repeat MapStateDescriptor<each Key, each Value>
    ) -> BroadcastStream<Element> {
        var registrations: [BroadcastRegistration] = []
        for map in repeat each maps { registrations.append(map.registration) }
        return BroadcastStream(partitioned(.broadcast), registrations)
    }

    /// Brings a broadcast stream into one operator with this one.
    ///
    /// - Flink: `DataStream.connect(BroadcastStream)`
    @inlinable
    public func connect<Broadcast: Sendable>(
        _ other: BroadcastStream<Broadcast>
    ) -> BroadcastConnectedStream<Element, Broadcast> {
        BroadcastConnectedStream(stream: self, broadcast: other)
    }
}

extension KeyedStream {
    /// Brings a broadcast stream into one operator with this one.
    ///
    /// - Flink: `KeyedStream.connect(BroadcastStream)`
    @inlinable
    public func connect<Broadcast: Sendable>(
        _ other: BroadcastStream<Broadcast>
    ) -> KeyedBroadcastConnectedStream<Element, Key, Broadcast> {
        KeyedBroadcastConnectedStream(keyed: self, broadcast: other)
    }
}

/// A stream and one that is broadcast to it.
///
/// - Flink: `BroadcastConnectedStream`
@frozen
public struct BroadcastConnectedStream<Element: Sendable, Broadcast: Sendable> {
    @usableFromInline let stream: DataStream<Element>
    @usableFromInline let broadcast: BroadcastStream<Broadcast>

    @inlinable
    init(stream: DataStream<Element>, broadcast: BroadcastStream<Broadcast>) {
        self.stream = stream
        self.broadcast = broadcast
    }

    /// Runs a function over both streams.
    ///
    /// - Parameters:
    ///   - usesProcessingTime: Whether the function reads the clock; one that says false is stepped in larger chunks.
    ///   - make: Makes the function of one subtask.
    /// - Returns: What the function emits.
    @inlinable
    public func process<Function: BroadcastProcessFunction & SendableMetatype>(
        usesProcessingTime: Bool = true,
        _ make: @escaping @Sendable (ProcessContext) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.Input == Element, Function.Broadcast == Broadcast, Function.Output: Sendable {
        let maps = broadcast.maps
        let result = stream.transform(
            "Co-Process-Broadcast",
            and: broadcast.stream.edges,
            to: Function.Output.self
        ) {
            try OperatorKernels.broadcast($0, maps, make)
        }
        result.markTimed(readsClock: usesProcessingTime)
        return result
    }
}

/// A keyed stream and one that is broadcast to it.
///
/// - Flink: `BroadcastConnectedStream` of a `KeyedStream`
@frozen
public struct KeyedBroadcastConnectedStream<
    Element: Sendable,
    Key: StreamKey,
    Broadcast: Sendable
> {
    @usableFromInline let keyed: KeyedStream<Element, Key>
    @usableFromInline let broadcast: BroadcastStream<Broadcast>

    @inlinable
    init(keyed: KeyedStream<Element, Key>, broadcast: BroadcastStream<Broadcast>) {
        self.keyed = keyed
        self.broadcast = broadcast
    }

    /// Runs a function with state and timers over both streams.
    ///
    /// - Parameters:
    ///   - usesProcessingTime: Whether the function reads the clock or sets processing-time timers; a function that says
    ///     false is stepped in larger chunks.
    ///   - make: Makes the function of one subtask; gets the states from the context.
    /// - Returns: What the function emits.
    @inlinable
    public func process<Function: KeyedBroadcastProcessFunction & SendableMetatype>(
        usesProcessingTime: Bool = true,
        _ make: @escaping @Sendable (KeyedContext<Key>) throws -> Function
    ) -> DataStream<Function.Output>
    where
        Function.Input == Element, Function.Key == Key, Function.Broadcast == Broadcast,
        Function.Output: Sendable
    {
        let key = keyed.selectKey
        let maps = broadcast.maps
        let result = keyed.stream.transform(
            "Co-Process-Broadcast-Keyed",
            and: broadcast.stream.edges,
            to: Function.Output.self
        ) {
            $0.node.showKeys(of: Element.self, key)
            return try OperatorKernels.broadcast($0, key: key, maps, make)
        }
        result.markKeyed(timed: true, setsProcessingTimers: usesProcessingTime)
        return result
    }
}
