/// What a window function does with the records of one window and key.
@frozen
public struct WindowLogic<Element, Key: StreamKey, Accumulator, Output>: Sendable {
    @usableFromInline let create: @Sendable (Element) -> Accumulator
    @usableFromInline let add: @Sendable (inout Accumulator, Element) -> Void
    @usableFromInline let merge: @Sendable (inout Accumulator, Accumulator) -> Void
    @usableFromInline let emit:
        @Sendable (Key, Accumulator, WindowContext, Collector<Output>) throws -> Void
    /// What no records at all come to, where an evictor has left none; nil where that means nothing.
    @usableFromInline let empty: (@Sendable () -> Accumulator)?
    /// How many records an accumulator holds; nil where it holds what they have come to.
    @usableFromInline let count: (@Sendable (Accumulator) -> Int)?

    @inlinable @inline(__always)
    init(
        create: @escaping @Sendable (Element) -> Accumulator,
        add: @escaping @Sendable (inout Accumulator, Element) -> Void,
        merge: @escaping @Sendable (inout Accumulator, Accumulator) -> Void,
        emit:
            @escaping @Sendable (Key, Accumulator, WindowContext, Collector<Output>) throws ->
            Void,
        empty: (@Sendable () -> Accumulator)? = nil,
        count: (@Sendable (Accumulator) -> Int)? = nil
    ) {
        self.create = create
        self.add = add
        self.merge = merge
        self.emit = emit
        self.empty = empty
        self.count = count
    }
}

extension WindowLogic where Accumulator == [Element] {
    /// Keeps all records in the order of arrival.
    @inlinable
    init(
        emit:
            @escaping @Sendable (Key, [Element], WindowContext, Collector<Output>) throws -> Void
    ) {
        self.init(
            create: { [$0] },
            add: { $0.append($1) },
            merge: { $0.append(contentsOf: $1) },
            emit: emit,
            empty: { [] },
            count: { $0.count }
        )
    }
}

/// What a window function may know beside the records.
///
/// - Flink: `ProcessWindowFunction.Context`
@frozen
public struct WindowContext: Sendable {
    /// The window that fires.
    public let window: TimeWindow
    /// The operator's watermark; nil before the first.
    public let currentWatermark: Timestamp?

    @inlinable
    init(_ window: TimeWindow, watermark: Timestamp) {
        self.window = window
        currentWatermark = watermark == .min ? nil : watermark
    }
}
