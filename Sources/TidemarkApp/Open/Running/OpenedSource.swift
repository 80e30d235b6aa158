import Tidemark

/// The files of an opened job: each is a split of one source.
struct OpenedSource: Source {
    /// How the records of one file are read.
    enum Format: Sendable {
        case csv(CSVFormat<DynamicRecord>)
        case ndjson(NDJSONFormat<DynamicRecord>)
    }

    /// One file.
    struct Split: Sendable {
        let name: String
        let source: ByteSource
        let format: Format
    }

    let files: [Split]
    let pace: SourcePace
    let onError: OnRecordError

    var splits: [String] { files.map(\.name) }

    func open(split: Int) throws -> Reader {
        let file = files[split]
        let isRecorded = if case .recorded = pace { true } else { false }
        switch file.format {
        case .csv(let format):
            return Reader(
                rows: .csv(try CSVRecordReader(file.source, format: format, onError: onError)),
                isRecorded: isRecorded
            )
        case .ndjson(let format):
            return Reader(
                rows: .ndjson(
                    try NDJSONRecordReader(file.source, format: format, onError: onError)
                ),
                isRecorded: isRecorded
            )
        }
    }

    /// Reads one file.
    struct Reader: SplitReader {
        enum Rows {
            case csv(CSVRecordReader<DynamicRecord>)
            case ndjson(NDJSONRecordReader<DynamicRecord>)
        }

        let rows: Rows
        let isRecorded: Bool

        func poll() throws -> SourcePoll<DynamicRecord> {
            switch rows {
            case .csv(var reader):
                if let record = try reader.next() { return .record(record) }
                return reader.awaitsMore ? .notYet : .end
            case .ndjson(var reader):
                if let record = try reader.next() { return .record(record) }
                return reader.awaitsMore ? .notYet : .end
            }
        }

        func arrival(of record: DynamicRecord) -> Timestamp? {
            isRecorded ? record.arrival : nil
        }

        var skipped: Int {
            switch rows {
            case .csv(let reader): reader.skipped
            case .ndjson(let reader): reader.skipped
            }
        }

        var lastSkipped: String? {
            switch rows {
            case .csv(let reader): reader.lastSkipped?.description
            case .ndjson(let reader): reader.lastSkipped?.description
            }
        }
    }
}
