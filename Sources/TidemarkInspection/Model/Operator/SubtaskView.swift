/// One subtask of an operator, with the same fields as the operator.
public struct SubtaskView: InspectionRow, Hashable {
    /// The subtask, counted from 0.
    public let subtask: Int
    /// The operator it belongs to.
    public let identity: OperatorIdentity
    /// What it is doing.
    public let status: OperatorStatus
    /// Its figures.
    public let metrics: OperatorMetrics
    /// What its function counts itself; there while the job is parked.
    public let userMetrics: [UserMetricView]

    /// Makes a row from its fields.
    public init(
        subtask: Int,
        of identity: OperatorIdentity,
        status: OperatorStatus,
        metrics: OperatorMetrics,
        userMetrics: [UserMetricView] = []
    ) {
        self.subtask = subtask
        self.identity = identity
        self.status = status
        self.metrics = metrics
        self.userMetrics = userMetrics
    }

    /// The fields in the order in which they are shown; metrics of the function's own only where there are any.
    public var fields: [RowField] {
        [RowField("subtask", .count(subtask))] + identity.fields
            + [RowField("status", .text(status.rawValue))] + metrics.fields
            + (userMetrics.isEmpty ? [] : [RowField("userMetrics", .rows(userMetrics))])
    }
}
