/// Where `continue until` stops.
public enum StopCondition: Sendable, Hashable, CustomStringConvertible {
    /// At the step with that number.
    case step(Int64)
    /// When the event time of the job reaches an instant, in epoch milliseconds.
    case eventTime(Int64)
    /// When the processing-time clock reaches an instant, in epoch milliseconds.
    case clock(Int64)
    /// At a mark of the recording.
    case mark(String)
    /// At the end of input.
    case end
    /// At the first step that a breakpoint with this condition would stop at.
    case first(BreakCondition)

    /// The condition as commands write it: `event-time 2013-02-08T20:00:00Z`.
    public var description: String {
        switch self {
        case .step(let number): "step \(number)"
        case .eventTime(let instant): "event-time " + InstantText.format(instant)
        case .clock(let instant): "clock " + InstantText.format(instant)
        case .mark(let name): "mark " + QuotedText.word(name)
        case .end: "end"
        case .first(let condition): condition.description
        }
    }
}
