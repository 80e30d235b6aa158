/// One split of a source at work: its reader, a record read ahead where arrival times order the splits, and its
/// generator of watermarks.
@usableFromInline
struct SplitState<Reader: SplitReader> {
    @usableFromInline let name: String
    @usableFromInline let slot: Int
    @usableFromInline var reader: Reader
    /// The next record, read ahead.
    @usableFromInline var ahead: Reader.Element?
    /// When it arrives; nil if whenever it is asked for.
    @usableFromInline var arrival: Timestamp?
    @usableFromInline var hasEnded = false
    @usableFromInline var records = 0
    @usableFromInline var lastTimestamp: Timestamp = .min
    @usableFromInline var lastArrival: Timestamp?

    @inlinable
    init(name: String, slot: Int, reader: Reader) {
        self.name = name
        self.slot = slot
        self.reader = reader
    }

    /// Reads the next record ahead; false if there is none at the moment.
    @inlinable
    mutating func fill() throws -> Bool {
        if ahead != nil { return true }
        if hasEnded { return false }
        switch try reader.poll() {
        case .record(let element):
            arrival = reader.arrival(of: element)
            ahead = element
            return true
        case .notYet:
            return false
        case .end:
            hasEnded = true
            return false
        }
    }

    /// The next records, whether read ahead or not.
    @inlinable
    mutating func poll(
        into column: UnsafeMutablePointer<Reader.Element>,
        limit: Int
    ) -> SourceRun {
        var count = 0
        if limit > 0, let element = ahead {
            column.initialize(to: element)
            ahead = nil
            count = 1
        }
        if hasEnded { return SourceRun(count, .end) }
        let run = reader.poll(into: column + count, limit: limit - count)
        return SourceRun(count + run.count, run.stop)
    }

    /// Takes the record that was read ahead.
    @inlinable
    mutating func take() -> Reader.Element? {
        guard let element = ahead else { return nil }
        ahead = nil
        records += 1
        return element
    }
}
