/// One split of a source at work: its reader, a record read ahead where arrival times order the splits, and its
/// generator of watermarks.
@usableFromInline
struct SplitState<Reader: SplitReader> {
    @usableFromInline let name: String
    @usableFromInline let slot: Int
    /// Nil in a replica whose records come from a recording.
    @usableFromInline var reader: Reader?
    /// Where records are kept, or come from, of a split that cannot be read again.
    @usableFromInline var recording: SplitRecording<Reader.Element>?
    /// Where the source stands; nil where nothing is recorded.
    @usableFromInline var moment: SourceMoment?
    /// How many records of the recording have been read.
    @usableFromInline var recorded = 0
    /// The next record, read ahead.
    @usableFromInline var ahead: Reader.Element?
    /// Where the reader stood before that one.
    @usableFromInline var before: SplitPosition?
    /// When it arrives; nil if whenever it is asked for.
    @usableFromInline var arrival: Timestamp?
    @usableFromInline var hasEnded = false
    @usableFromInline var records = 0
    @usableFromInline var lastTimestamp: Timestamp = .min
    @usableFromInline var lastArrival: Timestamp?

    @inlinable
    init(name: String, slot: Int, reader: Reader?) {
        self.name = name
        self.slot = slot
        self.reader = reader
    }

    /// Reads the next record ahead; false if there is none at the moment.
    @inlinable
    mutating func fill() throws -> Bool {
        if ahead != nil { return true }
        if hasEnded { return false }
        before = reader?.position
        switch try poll() {
        case .record(let next):
            arrival = next.arrival
            ahead = next.element
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
        guard recording == nil, reader != nil else { return pollEach(into: column, count, limit) }
        let run = reader?.poll(into: column + count, limit: limit - count) ?? SourceRun(0, .end)
        return SourceRun(count + run.count, run.stop)
    }

    /// Takes the record that was read ahead.
    @inlinable
    mutating func take() -> Reader.Element? {
        guard let element = ahead else { return nil }
        ahead = nil
        records += 1
        moment?.count += 1
        return element
    }

    /// The same without its reader, which belongs to one attempt alone.
    var withoutReader: Self {
        var other = self
        other.reader = nil
        return other
    }

    /// Reads one record, and keeps it where it cannot be read again.
    @inlinable
    mutating func poll() throws -> SourcePoll<(element: Reader.Element, arrival: Timestamp?)> {
        guard reader != nil else { return try replay() }
        do {
            switch try reader?.poll() {
            case .record(let element)?:
                let arrival = reader?.arrival(of: element)
                recording?.append(element, arrival: arrival, at: moment?.count ?? 0)
                recorded += 1
                return .record((element, arrival))
            case .notYet?:
                return .notYet
            case .end?, nil:
                recording?.end(at: moment?.count ?? 0)
                return .end
            }
        } catch {
            recording?.end(error, at: moment?.count ?? 0)
            throw error
        }
    }

    @usableFromInline
    mutating func replay() throws -> SourcePoll<
        (element: Reader.Element, arrival: Timestamp?)
    > {
        guard let next = try recording?.poll(recorded, at: moment?.count ?? 0) else { return .end }
        if case .record = next { recorded += 1 }
        return next
    }

    @usableFromInline
    mutating func pollEach(
        into column: UnsafeMutablePointer<Reader.Element>,
        _ first: Int,
        _ limit: Int
    ) -> SourceRun {
        var count = first
        do {
            while count < limit {
                switch try poll() {
                case .record(let next):
                    (column + count).initialize(to: next.element)
                    count += 1
                case .notYet: return SourceRun(count, .notYet)
                case .end: return SourceRun(count, .end)
                }
            }
        } catch {
            return SourceRun(count, .failed(error))
        }
        return SourceRun(count, .limit)
    }
}
