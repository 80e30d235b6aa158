/// The answer to one command.
///
/// Every reply carries the version of the schema, its kind and the step it was given at, and then
/// members of its own. A member that repeats a name of the envelope is left out.
public struct Reply: Sendable {
    /// The version of the JSON contract.
    public static let schema: Int64 = 1

    /// What the reply answers, such as `operators` or `step`.
    public let kind: String
    /// Where in the job's history it was given.
    public let position: StepPosition
    /// The members behind the envelope.
    public let body: [RowField]
    /// The proof that the reply to `why` shows; nil for all other replies.
    public let why: WhyView?

    /// Makes the reply to `why`.
    public init(why: WhyView, at position: StepPosition) {
        self.init("why", at: position, body: why.fields, why: why)
    }

    /// Makes a reply from its members.
    public init(_ kind: String, at position: StepPosition, body: [RowField] = []) {
        self.init(kind, at: position, body: body, why: nil)
    }

    private init(_ kind: String, at position: StepPosition, body: [RowField], why: WhyView?) {
        self.kind = kind
        self.position = position
        self.why = why
        let envelope = ["schema", "reply", "timeline", "step", "clock"]
        self.body = body.filter { !envelope.contains($0.name) }
    }

    /// Makes a reply that lists rows under the name of its kind.
    ///
    /// `total` says how many rows there are where only some are listed.
    public init(
        listing rows: [any InspectionRow],
        as kind: String,
        at position: StepPosition,
        total: Int? = nil
    ) {
        let count = total.map { [RowField("total", .count($0))] } ?? []
        self.init(kind, at: position, body: count + [RowField(kind, .rows(rows))])
    }

    /// Makes the reply to `show job`, whose fields stand beside the envelope.
    public init(job: JobView) {
        let position = StepPosition(timeline: job.timeline, step: job.step, clock: job.clock)
        self.init("job", at: position, body: job.fields)
    }

    /// The reply as a JSON document.
    public var json: JSONValue {
        let envelope = [
            JSONMember("schema", .integer(Self.schema)), JSONMember("reply", .string(kind)),
        ]
        let members = (position.fields + body).map { JSONMember($0.name, $0.cell.json) }
        return .object(envelope + members)
    }

    /// The reply as plain text: one line of position, then its members, then its lists as tables.
    public var text: String {
        if let why {
            return "why \(why.title)  \(TerminalText.clean(position.timeline)) "
                + "step \(position.step)\n" + WhyText(why).text
        }
        return TextPage(of: self).text
    }
}
