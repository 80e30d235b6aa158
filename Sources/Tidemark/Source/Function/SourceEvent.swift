/// What a source says that knows the time of its records itself: a record, or how far time has come.
///
/// A source of such events is read by `StreamExecutionEnvironment.fromEvents`; no strategy speaks for it. A record alone
/// does not wake a source that is idle, a watermark does.
///
/// - Flink: the calls on `SourceFunction.SourceContext`
@frozen
public enum SourceEvent<Element: Sendable>: Sendable {
    /// A record, and when it happened; nil if it does not say.
    case record(Element, at: Timestamp?)
    /// No more records at or below this instant are expected.
    case watermark(Timestamp)
    /// Nothing will come for a while, and others need not wait.
    case idle
    /// The source counts again.
    case active

    /// What it says of time; nil for a record.
    @inlinable var signal: WatermarkSignal? {
        switch self {
        case .record: nil
        case .watermark(let watermark): .watermark(watermark)
        case .idle: .idle
        case .active: .active
        }
    }
}
