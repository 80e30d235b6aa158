/// The signals that one call caused, in order.
///
/// The engine's own machines answer a call with two signals at most, which live inline, so that a tick
/// allocates nothing; only a custom generator that says more spills into an array.
///
/// - Flink: calls on `WatermarkOutput`
@frozen
public struct WatermarkSignals: RandomAccessCollection, Hashable, Sendable {
    @usableFromInline var first: WatermarkSignal?
    @usableFromInline var second: WatermarkSignal?
    @usableFromInline var rest: [WatermarkSignal] = []

    /// No signals.
    @inlinable
    public init() {}

    /// One signal, or none.
    @inlinable
    public init(_ signal: WatermarkSignal?) {
        first = signal
    }

    /// Adds a signal after the others.
    @inlinable
    public mutating func append(_ signal: WatermarkSignal) {
        if first == nil {
            first = signal
        } else if second == nil {
            second = signal
        } else {
            rest.append(signal)
        }
    }

    /// The position of the first signal.
    @inlinable public var startIndex: Int { 0 }

    /// The number of signals.
    @inlinable public var endIndex: Int {
        if first == nil { return 0 }
        return second == nil ? 1 : 2 + rest.count
    }

    /// The signal at a position.
    @inlinable
    public subscript(position: Int) -> WatermarkSignal {
        switch (position, first, second) {
        case (0, .some(let signal), _), (1, _, .some(let signal)): signal
        default: rest[position - 2]
        }
    }
}
