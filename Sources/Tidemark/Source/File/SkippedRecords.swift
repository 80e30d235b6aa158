/// What a reader does with records that cannot be read, and its account of those it has skipped.
struct SkippedRecords {
    let onError: OnRecordError
    private(set) var count: Int
    private(set) var first: RecordError?
    private(set) var last: RecordError?

    /// Begins with those that another reader has skipped up to a position.
    init(_ onError: OnRecordError, before position: SplitPosition?) {
        self.onError = onError
        count = Int(position?.skipped ?? 0)
    }

    /// Counts a record, or throws its error where the job wants that.
    mutating func take(_ error: RecordError) throws(RecordError) {
        guard onError == .skip else { throw error }
        count += 1
        if first == nil { first = error }
        last = error
    }
}
