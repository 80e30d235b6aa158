/// What one turn of a task took that nothing but chance has decided: with it, the turn can be taken again.
///
/// Slices of a firing, output that waits for room and the end of a task follow from what was taken and are not written
/// down; neither are waits.
package enum TaskChoice: Equatable {
    /// So many elements of a channel in a row: records, or one control element.
    case elements(channel: Int, count: Int)
    /// As a source, so many records.
    case records(Int)
    /// A deadline of the source: at the clock's instant, or at the one that the source names itself; and how far others
    /// of its alignment group let it come, where it asked.
    case sourceDeadline(atClock: Bool, told: Timestamp? = nil)
    /// A deadline of an operator.
    case deadline
    /// The end of a source.
    case end
    /// A message that came between two turns; barriers come as such.
    case mail(Int)

    /// Whether it lets something in from outside, as opposed to taking what another task has sent.
    var isOutside: Bool {
        if case .elements = self { return false }
        return true
    }

    /// How many admissions it is.
    var admissions: Int {
        switch self {
        case .elements: 0
        case .records(let count): count
        case .sourceDeadline, .deadline, .end, .mail: 1
        }
    }

    /// How much of it is to be done; turns may do it in parts.
    package var size: Int {
        switch self {
        case .elements(_, let count), .records(let count): count
        case .sourceDeadline, .deadline, .end, .mail: 1
        }
    }
}
