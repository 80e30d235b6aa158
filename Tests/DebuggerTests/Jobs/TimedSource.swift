import Tidemark

/// Visits that arrive at instants of their own.
struct TimedSource: Source {
    let records: [Visit]
    let arrivals: [Timestamp]

    var splits: [String] { ["only"] }
    var pace: SourcePace { .recorded }

    func open(split: Int) -> Reader {
        Reader(source: self)
    }

    struct Reader: SplitReader {
        let source: TimedSource
        var position = 0

        mutating func poll() -> SourcePoll<Visit> {
            guard position < source.records.count else { return .end }
            defer { position += 1 }
            return .record(source.records[position])
        }

        func arrival(of element: Visit) -> Timestamp? {
            source.arrivals[position - 1]
        }
    }
}
