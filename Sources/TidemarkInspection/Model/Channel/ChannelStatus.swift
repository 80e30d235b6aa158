/// Whether the watermark of a channel counts.
///
/// - Flink: `WatermarkStatus`
public enum ChannelStatus: String, Sendable, Hashable, CaseIterable {
    /// Its watermark counts.
    case active
    /// It is left out until it becomes active again.
    case idle
}
