/// Where in a job's history a reply was given: the identity of a step.
public struct StepPosition: Sendable, Hashable {
    /// The name of the timeline, `main` for the job itself.
    public let timeline: String
    /// The number of the step.
    public let step: Int64
    /// The processing-time clock in epoch milliseconds, nil before it first stood anywhere.
    public let clock: Int64?

    /// Makes a position.
    public init(timeline: String = "main", step: Int64, clock: Int64?) {
        self.timeline = timeline
        self.step = step
        self.clock = clock
    }

    var fields: [RowField] {
        [
            RowField("timeline", .text(timeline)), RowField("step", .count(step)),
            RowField("clock", .instant(clock)),
        ]
    }
}
