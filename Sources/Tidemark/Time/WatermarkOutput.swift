/// Collects what a watermark generator says, in order.
///
/// Nothing is filtered here: values may repeat or fall, and `WatermarkEmitter` keeps only what moves time
/// forward. One output is reused from call to call through `take()`.
///
/// - Flink: `WatermarkOutput`
@frozen
public struct WatermarkOutput: Sendable {
    /// What has been said since the output was made or last taken.
    public var signals = WatermarkSignals()

    /// An output that has heard nothing.
    @inlinable
    public init() {}

    /// Says that no more records at or below an instant are expected.
    @inlinable
    public mutating func emitWatermark(_ watermark: Timestamp) {
        signals.append(.watermark(watermark))
    }

    /// Says that the stream is silent and must not hold others back.
    @inlinable
    public mutating func markIdle() {
        signals.append(.idle)
    }

    /// Says that the stream counts again; emitting a watermark says so too.
    @inlinable
    public mutating func markActive() {
        signals.append(.active)
    }

    /// Hands over the signals and starts again from none.
    @inlinable
    package mutating func take() -> WatermarkSignals {
        let taken = signals
        signals = WatermarkSignals()
        return taken
    }
}
