/// The records of a split that cannot be read again, kept for those who look at the past of a job.
///
/// Appended to by the running job, read by replicas of it while it is parked.
@usableFromInline
final class SplitRecording<Element> {
    private var records: [(element: Element, arrival: Timestamp?)] = []
    private var failure: (any Error)?
    private var hasEnded = false

    @usableFromInline
    init() {}

    @usableFromInline
    func append(_ element: Element, arrival: Timestamp?) {
        records.append((element, arrival))
    }

    /// Notes how reading has ended.
    @usableFromInline
    func end(_ error: (any Error)? = nil) {
        hasEnded = true
        failure = error
    }

    /// The record of a number, or why there is none yet.
    func poll(_ number: Int) throws -> SourcePoll<(element: Element, arrival: Timestamp?)> {
        if number < records.count { return .record(records[number]) }
        if let failure { throw failure }
        return hasEnded ? .end : .notYet
    }
}
