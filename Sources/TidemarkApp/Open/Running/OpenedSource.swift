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

        var isLive: Bool { if case .live = source { true } else { false } }
    }

    let files: [Split]
    let pace: SourcePace
    let onError: OnRecordError

    var splits: [String] { files.map(\.name) }

    func open(split: Int) throws -> Reader { try open(split: split, from: nil) }

    func open(split: Int, at position: SplitPosition) throws -> Reader {
        try open(split: split, from: position)
    }

    private func open(split: Int, from position: SplitPosition?) throws -> Reader {
        let file = files[split]
        return Reader(
            rows: try rows(of: file, from: position),
            isRecorded: pace == .recorded,
            isLive: file.isLive
        )
    }

    private func rows(of file: Split, from position: SplitPosition?) throws -> Reader.Rows {
        switch file.format {
        case .csv(let format):
            .csv(try CSVRecordReader(file.source, format: format, onError: onError, at: position))
        case .ndjson(let format):
            .ndjson(
                try NDJSONRecordReader(
                    file.source,
                    format: format,
                    onError: onError,
                    at: position
                )
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
        let isLive: Bool

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

        /// A stream cannot be read again.
        var position: SplitPosition? {
            if isLive { return nil }
            return switch rows {
            case .csv(let reader): reader.splitPosition
            case .ndjson(let reader): reader.splitPosition
            }
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
