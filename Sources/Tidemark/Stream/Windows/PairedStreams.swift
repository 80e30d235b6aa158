/// Two streams whose records are to meet in windows, by keys of one type.
///
/// `first.join(second).where { $0.user }.equalTo { $0.owner }.window(.tumbling(size: .hours(1))).apply { ... }`
///
/// - Flink: `JoinedStreams`, `CoGroupedStreams`
public struct PairedStreams<Left: Sendable, Right: Sendable, Pairing: WindowPairing> {
    @usableFromInline let left: DataStream<Left>
    @usableFromInline let right: DataStream<Right>

    @inlinable
    init(left: DataStream<Left>, right: DataStream<Right>) {
        self.left = left
        self.right = right
    }

    /// Names the key of the first stream's records.
    @inlinable
    public func `where`<Key: StreamKey>(
        _ leftKey: @escaping @Sendable (Left) -> Key
    ) -> Where<Key> {
        Where(streams: self, leftKey: leftKey)
    }

    /// The streams with one key named.
    public struct Where<Key: StreamKey> {
        @usableFromInline let streams: PairedStreams
        @usableFromInline let leftKey: @Sendable (Left) -> Key

        @inlinable
        init(streams: PairedStreams, leftKey: @escaping @Sendable (Left) -> Key) {
            self.streams = streams
            self.leftKey = leftKey
        }

        /// Names the key of the second stream's records, of the same type.
        @inlinable
        public func equalTo(_ rightKey: @escaping @Sendable (Right) -> Key) -> EqualTo<Key> {
            EqualTo(streams: streams, leftKey: leftKey, rightKey: rightKey)
        }
    }

    /// The streams with both keys named.
    public struct EqualTo<Key: StreamKey> {
        @usableFromInline let streams: PairedStreams
        @usableFromInline let leftKey: @Sendable (Left) -> Key
        @usableFromInline let rightKey: @Sendable (Right) -> Key

        @inlinable
        init(
            streams: PairedStreams,
            leftKey: @escaping @Sendable (Left) -> Key,
            rightKey: @escaping @Sendable (Right) -> Key
        ) {
            self.streams = streams
            self.leftKey = leftKey
            self.rightKey = rightKey
        }

        /// Gathers the records of both streams in windows.
        @inlinable
        public func window(_ assigner: WindowAssigner) -> PairedWindows<Left, Right, Key, Pairing> {
            PairedWindows(windows: tagged.window(assigner))
        }

        /// Gathers the records of both streams in sessions whose gap every record says for itself.
        @inlinable
        public func window(
            _ assigner: DynamicSessionWindows<TaggedUnion<Left, Right>>
        ) -> PairedWindows<Left, Right, Key, Pairing> {
            PairedWindows(windows: tagged.window(assigner))
        }

        /// The records of both, each with the stream it is of, by key.
        @inlinable var tagged: KeyedStream<TaggedUnion<Left, Right>, Key> {
            let leftKey = leftKey
            let rightKey = rightKey
            return streams.left.map { TaggedUnion<Left, Right>(left: $0) }
                .union(streams.right.map { TaggedUnion<Left, Right>(right: $0) })
                .keyBy { record in
                    if let left = record.left { return leftKey(left) }
                    guard let right = record.right else {
                        preconditionFailure("a record is of one of two streams")
                    }
                    return rightKey(right)
                }
        }
    }
}

/// The records of two streams that meet by their keys, gathered in windows.
///
/// - Flink: `CoGroupedStreams.WithWindow`, `JoinedStreams.WithWindow`
public struct PairedWindows<
    Left: Sendable,
    Right: Sendable,
    Key: StreamKey,
    Pairing: WindowPairing
> {
    @usableFromInline let windows: WindowedStream<TaggedUnion<Left, Right>, Key>

    @inlinable
    init(windows: WindowedStream<TaggedUnion<Left, Right>, Key>) {
        self.windows = windows
    }

    private func with(_ windows: WindowedStream<TaggedUnion<Left, Right>, Key>) -> Self {
        PairedWindows(windows: windows)
    }

    /// Decides by another trigger when windows give results.
    public func trigger(_ trigger: some Trigger<TaggedUnion<Left, Right>>) -> Self {
        with(windows.trigger(trigger))
    }

    /// Takes records out of windows when they fire.
    public func evictor(_ evictor: some Evictor<TaggedUnion<Left, Right>>) -> Self {
        with(windows.evictor(evictor))
    }

    /// Decides by the distance of records, as in `trigger(.delta(threshold: 5) { $1.level - $0.level })`.
    public func trigger(_ trigger: DeltaTrigger<TaggedUnion<Left, Right>>) -> Self {
        with(windows.trigger(trigger))
    }

    /// Takes records out by their distance from the last, as in `evictor(.delta(threshold: 5) { $1.level - $0.level })`.
    public func evictor(_ evictor: DeltaEvictor<TaggedUnion<Left, Right>>) -> Self {
        with(windows.evictor(evictor))
    }

    /// Keeps windows for a while after they have fired; what comes later is dropped.
    public func allowedLateness(_ lateness: Duration) -> Self {
        with(windows.allowedLateness(lateness))
    }

    package var usingGeneralOperator: Self { with(windows.usingGeneralOperator) }

    @inlinable
    func gathered<Output: Sendable>(
        _ function:
            @escaping @Sendable (Key, [TaggedUnion<Left, Right>], Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        windows.named(Pairing.operatorName)
            .process { key, _, records, out in try function(key, records, out) }
    }
}

extension PairedWindows where Pairing == InnerJoin {
    /// Makes one result of each pair of records, one of each stream, that meet in a window.
    ///
    /// Pairs come in the order of the first stream's records, those of one in the order of the second's. A record without
    /// a partner gives nothing.
    ///
    /// - Flink: `JoinedStreams.WithWindow.apply(JoinFunction)`
    @inlinable
    public func apply<Output: Sendable>(
        _ function: @escaping @Sendable (Left, Right) throws -> Output
    ) -> DataStream<Output> {
        apply { left, right, out in out.emit(try function(left, right)) }
    }

    /// Makes any number of results of each pair.
    ///
    /// - Flink: `JoinedStreams.WithWindow.apply(FlatJoinFunction)`
    @inlinable
    public func apply<Output: Sendable>(
        _ function: @escaping @Sendable (Left, Right, Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        gathered { _, records, out in
            // Most records of most joins have no partner, and most that have one have only one.
            var lefts = 0
            for record in records where record.left != nil { lefts += 1 }
            if lefts == 0 || lefts == records.count { return }
            let rights = records.compactMap(\.right)
            for record in records {
                guard let left = record.left else { continue }
                for right in rights { try function(left, right, out) }
            }
        }
    }
}

extension PairedWindows where Pairing == CoGroup {
    /// Hands the records of both streams that meet in a window to a function; those of one side may be none.
    ///
    /// - Flink: `CoGroupedStreams.WithWindow.apply(CoGroupFunction)`
    @inlinable
    public func apply<Output: Sendable>(
        _ function: @escaping @Sendable (Key, [Left], [Right], Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        gathered { key, records, out in
            try function(key, records.compactMap(\.left), records.compactMap(\.right), out)
        }
    }
}

/// What is made of records that meet in a window.
public protocol WindowPairing {
    /// What the operator is called.
    static var operatorName: String { get }
}

/// Every pair of records, one of each stream.
public enum InnerJoin: WindowPairing {
    /// What the operator is called.
    public static var operatorName: String { "Window(join)" }
}

/// The records of both streams as groups.
public enum CoGroup: WindowPairing {
    /// What the operator is called.
    public static var operatorName: String { "Window(coGroup)" }
}

extension DataStream {
    /// Joins the records of another stream that have the same key and fall into the same window.
    ///
    /// - Flink: `DataStream.join`
    @inlinable
    public func join<Other: Sendable>(
        _ other: DataStream<Other>
    ) -> PairedStreams<Element, Other, InnerJoin> {
        PairedStreams(left: self, right: other)
    }

    /// Groups its records with those of another stream that have the same key and fall into the same window.
    ///
    /// - Flink: `DataStream.coGroup`
    @inlinable
    public func coGroup<Other: Sendable>(
        _ other: DataStream<Other>
    ) -> PairedStreams<Element, Other, CoGroup> {
        PairedStreams(left: self, right: other)
    }
}
