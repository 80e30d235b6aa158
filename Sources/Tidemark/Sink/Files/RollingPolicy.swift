/// When a file sink ends a part and begins the next one.
///
/// A part appears with the first checkpoint behind its end. Spans are of the job's clock; they are looked at when a record
/// comes and when a checkpoint is taken, which is soon enough, since nothing appears in between.
///
/// - Flink: `DefaultRollingPolicy`, `OnCheckpointRollingPolicy`
public struct RollingPolicy: Hashable, Sendable {
    /// A part that has so many bytes takes no more records; nil lets it grow.
    public var maxPartSize: Int64?
    /// So long after its first record a part takes no more; nil leaves it open.
    public var rolloverInterval: Duration?
    /// So long after its last record a part takes no more; nil leaves it open.
    public var inactivityInterval: Duration?
    /// Whether each checkpoint ends the part, so that what came before it appears with it.
    public var onCheckpoint: Bool

    /// Ends parts where any of the conditions says so.
    public init(
        maxPartSize: Int64? = nil,
        rolloverInterval: Duration? = nil,
        inactivityInterval: Duration? = nil,
        onCheckpoint: Bool = true
    ) {
        self.maxPartSize = maxPartSize
        self.rolloverInterval = rolloverInterval
        self.inactivityInterval = inactivityInterval
        self.onCheckpoint = onCheckpoint
    }

    /// Each checkpoint ends the part.
    public static let onCheckpointRolling = RollingPolicy()

    /// Parts of 128 MiB, or of a minute, or up to a minute without records, over as many checkpoints as that takes.
    public static let defaultRolling = RollingPolicy(
        maxPartSize: 128 << 20,
        rolloverInterval: .seconds(60),
        inactivityInterval: .seconds(60),
        onCheckpoint: false
    )

    /// Whether the clock decides.
    var readsClock: Bool { rolloverInterval != nil || inactivityInterval != nil }

    /// What cannot be, in a sentence; nil for a policy that can.
    var refusal: String? {
        if let maxPartSize, maxPartSize < 1 { return "The part size must be at least 1 byte." }
        for interval in [rolloverInterval, inactivityInterval] {
            if let interval, interval < .milliseconds(1) {
                return "The intervals of a rolling policy must be at least 1 ms."
            }
        }
        return nil
    }
}
