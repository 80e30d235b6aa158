/// What a stream can say about its event time: a watermark, or a change of its idleness.
///
/// Generators, splits, channels and operators all speak these three words; each machine in this folder takes
/// them in and says which of them leave.
///
/// - Flink: `Watermark`, `WatermarkStatus`
@frozen
public enum WatermarkSignal: Hashable, Sendable {
    /// No more records at or below this instant are expected.
    case watermark(Timestamp)
    /// The stream is silent for now and must not hold others back.
    case idle
    /// The stream counts again.
    case active
}
