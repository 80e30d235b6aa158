/// What one split or input contributes to a combined watermark.
///
/// - Flink: `WatermarkOutputMultiplexer.PartialWatermark`
package struct PartialWatermark: Hashable, Sendable {
    /// The highest watermark it has given; `Timestamp.min` before the first.
    package var watermark: Timestamp = .min
    /// Whether it is left out of the minimum.
    package var isIdle = false

    package init(watermark: Timestamp = .min, isIdle: Bool = false) {
        self.watermark = watermark
        self.isIdle = isIdle
    }
}
