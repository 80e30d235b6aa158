/// How a strategy makes watermarks, in the shape a batch kernel switches on once per batch.
///
/// - Flink: `WatermarkGeneratorSupplier`
public enum WatermarkGeneration<Element>: Sendable {
    /// Follows the highest timestamp at a distance, one millisecond more with `minusOne`.
    case bounded(delayMilliseconds: Int64, minusOne: Bool)
    /// As bounded by nothing, but counting the timestamps that fall back.
    case ascending
    /// Asks about every record whether a watermark follows it.
    case punctuated(@Sendable (Element, Timestamp) -> Timestamp?)
    /// Makes a generator of the user's for every split.
    case custom(@Sendable () -> any WatermarkGenerator<Element>)
    /// Says at each interval how far the clock has come, for jobs in ingestion time.
    case ingestion(intervalMilliseconds: Int64)
    /// Makes no watermarks; only the end of input moves time.
    case none
}
