/// Which of the two times a timer waits for.
///
/// - Flink: `TimeDomain`
public enum TimeDomain: String, Sendable, Hashable, CaseIterable {
    /// The watermark.
    case event
    /// The processing-time clock.
    case processing
}
