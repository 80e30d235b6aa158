/// The records of a split that cannot be read again, kept for those who look at the past of a job.
///
/// Appended to by the running job, read by replicas of it while it is parked.
@usableFromInline
final class SplitRecording<Element> {
    private var records: [(element: Element, arrival: Timestamp?)] = []
    /// When each record was read: what the source had done before.
    private var moments: [Int] = []
    private var failure: (any Error)?
    /// When it was found that nothing follows.
    private var endMoment: Int?

    @usableFromInline
    init() {}

    @usableFromInline
    func append(_ element: Element, arrival: Timestamp?, at moment: Int) {
        records.append((element, arrival))
        moments.append(moment)
    }

    /// Notes how reading has ended.
    @usableFromInline
    func end(_ error: (any Error)? = nil, at moment: Int) {
        endMoment = moment
        failure = error
    }

    /// The record of a number, or why there was none at a moment.
    func poll(
        _ number: Int,
        at moment: Int
    ) throws -> SourcePoll<(element: Element, arrival: Timestamp?)> {
        if number < records.count {
            return moments[number] <= moment ? .record(records[number]) : .notYet
        }
        guard let endMoment, endMoment <= moment else { return .notYet }
        if let failure { throw failure }
        return .end
    }
}

/// How many records a source subtask has let in and how many of its deadlines have fired: the moments at which it looks
/// whether its splits have more, told in what can be repeated.
@usableFromInline
final class SourceMoment {
    @usableFromInline var count = 0

    @usableFromInline
    init() {}
}
