/// All that is known of the checkpoints of a job, as `show checkpoints` gives it.
public struct CheckpointsView: Sendable, Hashable {
    /// The newest last; the one under way is the last.
    public var rows: [CheckpointView] = []
    /// How many were begun.
    public var triggered: Int64 = 0
    /// How many were completed.
    public var completed: Int64 = 0
    /// How many were given up.
    public var failed: Int64 = 0
    /// How often the job went on from one.
    public var restored: Int64 = 0
    /// How often a record counts after a failure, in a word.
    public var mode = "exactly-once"
    /// How many may be under way at a time.
    public var maxConcurrent: Int64 = 1
    /// How many in a row may fail.
    public var tolerableFailures: Int64 = 0
    /// From one to the next on the job's clock, in milliseconds; nil takes them by command only.
    public var intervalMs: Int64?
    /// After how long one is given up, in milliseconds.
    public var timeoutMs: Int64?
    /// From the end of one to the start of the next periodic one, in milliseconds.
    public var minPauseMs: Int64 = 0
    /// How many completed checkpoints are kept, savepoints apart.
    public var retained: Int64 = 0
    /// What follows a failure, in a few words.
    public var restart: String?

    /// Nothing is known yet.
    public init() {}

    /// The one under way.
    public var inProgress: CheckpointView? { rows.last { $0.status == .inProgress } }

    /// The members of the reply.
    public var fields: [RowField] {
        [
            RowField("triggered", .count(triggered)),
            RowField("inProgress", .count(inProgress == nil ? 0 : 1)),
            RowField("completed", .count(completed)),
            RowField("failed", .count(failed)),
            RowField("restored", .count(restored)),
            RowField("mode", .text(mode)),
            RowField("maxConcurrent", .count(maxConcurrent)),
            RowField("tolerableFailures", .count(tolerableFailures)),
            RowField("intervalMs", .span(intervalMs)),
            RowField("timeoutMs", .span(timeoutMs)),
            RowField("minPauseMs", .span(minPauseMs)),
            RowField("retained", .count(retained)),
            RowField("restart", .text(restart)),
        ]
    }
}
