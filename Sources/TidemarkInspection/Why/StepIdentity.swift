/// One step of a timeline, as every claim cites it.
public struct StepIdentity: Sendable, Hashable {
    /// The name of the timeline, `main` for the job itself.
    public let timeline: String
    /// The number of the step.
    public let step: Int64

    /// Names a step.
    public init(timeline: String = "main", step: Int64) {
        self.timeline = timeline
        self.step = step
    }

    /// The step as a JSON document.
    var json: JSONValue {
        .object([
            JSONMember("timeline", .string(timeline)), JSONMember("step", .integer(step)),
        ])
    }
}
