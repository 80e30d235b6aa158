/// One checkpoint or savepoint, as `show checkpoints` lists it.
///
/// Durations are microseconds of the host, without pauses, where the job went by threads, and turns where it went by
/// steps; `unit` says which.
public struct CheckpointView: InspectionRow, Hashable {
    /// Its number.
    public let id: Int64
    /// `checkpoint` or `savepoint`.
    public let kind: String
    /// The name of a savepoint, where it has one.
    public let name: String?
    /// `inProgress`, `completed` or `failed`.
    public let status: CheckpointStatus
    /// Why it failed.
    public let reason: String?
    /// When it was triggered on the job's clock, in epoch milliseconds.
    public let triggered: Int64
    /// The last step before it.
    public let step: Int64
    /// How many tasks have handed in their part.
    public let acknowledged: Int64
    /// How many tasks there are.
    public let tasks: Int64
    /// In what the durations are given: `turns` or `microseconds`.
    public let unit: String
    /// From the trigger to the end, or up to now.
    public let duration: Int64
    /// The longest alignment of a task.
    public let alignment: Int64?
    /// What was written; nil where nothing is written.
    public let bytes: Int64?
    /// How often the job went on from it.
    public let restores: Int64
    /// Whether the job can go on from it.
    public let isKept: Bool
    /// The parts of the tasks.
    public let subtasks: [CheckpointPartView]

    /// Makes a row from its fields.
    public init(
        id: Int64,
        kind: String,
        name: String? = nil,
        status: CheckpointStatus,
        reason: String? = nil,
        triggered: Int64,
        step: Int64,
        acknowledged: Int64,
        tasks: Int64,
        unit: String,
        duration: Int64,
        alignment: Int64? = nil,
        bytes: Int64? = nil,
        restores: Int64 = 0,
        isKept: Bool = true,
        subtasks: [CheckpointPartView] = []
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.status = status
        self.reason = reason
        self.triggered = triggered
        self.step = step
        self.acknowledged = acknowledged
        self.tasks = tasks
        self.unit = unit
        self.duration = duration
        self.alignment = alignment
        self.bytes = bytes
        self.restores = restores
        self.isKept = isKept
        self.subtasks = subtasks
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("id", .count(id)),
            RowField("kind", .text(kind)),
            RowField("name", .text(name)),
            RowField("status", .text(status.rawValue)),
            RowField("reason", .text(reason)),
            RowField("triggered", .instant(triggered)),
            RowField("atStep", .count(step)),
            RowField("acknowledged", .count(acknowledged)),
            RowField("tasks", .count(tasks)),
            RowField("unit", .text(unit)),
            RowField("duration", .count(duration)),
            RowField("alignment", .count(alignment)),
            RowField("bytes", .count(bytes)),
            RowField("restores", .count(restores)),
            RowField("kept", .flag(isKept)),
            RowField("subtasks", .rows(subtasks), inText: false),
        ]
    }
}

/// How far a checkpoint has come.
public enum CheckpointStatus: String, Sendable, Hashable, CaseIterable {
    /// Some tasks have not handed in their part.
    case inProgress
    /// The job can go on from it.
    case completed
    /// It was given up.
    case failed
}
