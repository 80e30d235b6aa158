/// One operator, as `show operators` gives it.
public struct OperatorView: InspectionRow, Hashable {
    /// Which operator this is.
    public let identity: OperatorIdentity
    /// What it is doing.
    public let status: OperatorStatus
    /// Its figures, summed over the subtasks; a watermark is the least of theirs.
    public let metrics: OperatorMetrics
    /// The same for each subtask, in order.
    public let subtasks: [SubtaskView]
    /// The step from which on the operator is known to do something else when it is run again; nil where it is not known to.
    public let notReplayableSince: Int64?

    /// Makes a row from its fields.
    public init(
        identity: OperatorIdentity,
        status: OperatorStatus,
        metrics: OperatorMetrics,
        subtasks: [SubtaskView] = [],
        notReplayableSince: Int64? = nil
    ) {
        self.identity = identity
        self.status = status
        self.metrics = metrics
        self.subtasks = subtasks
        self.notReplayableSince = notReplayableSince
    }

    /// The fields in the order in which they are shown; plain text lists subtasks only where there
    /// are several, or their functions have metrics of their own.
    public var fields: [RowField] {
        identity.fields + [RowField("status", .text(status.rawValue))] + metrics.fields
            + [
                RowField(
                    "subtasks",
                    .rows(subtasks),
                    inText: subtasks.count > 1 || subtasks.contains { !$0.userMetrics.isEmpty }
                ),
                RowField(
                    "notReplayableSince",
                    .count(notReplayableSince),
                    inText: notReplayableSince != nil
                ),
            ]
    }
}
