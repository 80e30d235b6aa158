extension StatusWatermarkValve {
    /// What one channel of a gate has said about its time.
    ///
    /// - Flink: `StatusWatermarkValve.SubpartitionStatus`
    package struct ChannelTime: Hashable, Sendable {
        /// The highest watermark received while active; `Timestamp.min` before the first.
        package var watermark: Timestamp
        /// Whether the channel is idle and left out.
        package var isIdle: Bool
        /// Whether the channel counts in the minimum; never true while idle.
        package var isAligned: Bool

        package init(watermark: Timestamp = .min, isIdle: Bool = false, isAligned: Bool = true) {
            self.watermark = watermark
            self.isIdle = isIdle
            self.isAligned = isAligned
        }
    }
}
