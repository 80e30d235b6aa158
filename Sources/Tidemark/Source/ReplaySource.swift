/// Plays recorded files again: each file is a split, and all are merged by the time at which their records arrived.
///
/// The job's clock follows the recorded arrivals, so a run is the same every time, at any speed.
///
/// ```swift
/// let flights = ReplaySource([.file("EWR.csv"), .file("JFK.csv")], format: Flight.format) { $0.departedAt }
/// ```
///
/// - Flink: none
public struct ReplaySource<Element: Sendable>: Source {
    /// The files, in the order that settles ties between arrivals.
    public let files: [ByteSource]
    let format: CSVFormat<Element>
    let onError: OnRecordError
    let arrival: @Sendable (Element) -> Timestamp

    /// Makes a source of recorded files.
    ///
    /// - Parameters:
    ///   - files: The files; each is a split.
    ///   - format: How to read a row.
    ///   - onError: What to do with rows that cannot be read.
    ///   - arrival: When a record arrived; within a file it should not fall.
    public init(
        _ files: [ByteSource],
        format: CSVFormat<Element>,
        onError: OnRecordError = .fail,
        arrival: @escaping @Sendable (Element) -> Timestamp
    ) {
        self.files = files
        self.format = format
        self.onError = onError
        self.arrival = arrival
    }

    /// The files' names, without their folders and extension.
    public var splits: [String] {
        files.map { file in
            let last = file.name.split(separator: "/").last ?? Substring(file.name)
            return String(last.split(separator: ".").first ?? last)
        }
    }

    /// Recorded arrivals move the clock.
    public var pace: SourcePace { .recorded }

    /// Opens one file.
    public func open(split: Int) throws -> Reader {
        Reader(
            rows: try CSVRecordReader(files[split], format: format, onError: onError),
            arrivalOf: arrival
        )
    }

    /// Opens one file at a row.
    public func open(split: Int, at position: SplitPosition) throws -> Reader {
        Reader(
            rows: try CSVRecordReader(files[split], format: format, onError: onError, at: position),
            arrivalOf: arrival
        )
    }

    /// Reads one file.
    public struct Reader: SplitReader {
        var rows: CSVRecordReader<Element>
        let arrivalOf: @Sendable (Element) -> Timestamp

        /// The next row.
        public mutating func poll() throws -> SourcePoll<Element> {
            if let element = try rows.next() { return .record(element) }
            return .end
        }

        /// When the record arrived.
        public func arrival(of element: Element) -> Timestamp? { arrivalOf(element) }

        /// The place behind the last row.
        public var position: SplitPosition? { rows.splitPosition }

        /// Rows that could not be read.
        public var skipped: Int { rows.skipped }

        /// Why the last of them could not be read.
        public var lastSkipped: String? { rows.lastSkipped?.description }
    }
}

/// A CSV file read once from its beginning to its end, without arrival times.
///
/// - Flink: `FileSource` with a CSV format
public struct CSVSource<Element: Sendable>: Source {
    /// The files; each is a split.
    public let files: [ByteSource]
    let format: CSVFormat<Element>
    let onError: OnRecordError

    /// Makes a source of files.
    public init(
        _ files: [ByteSource],
        format: CSVFormat<Element>,
        onError: OnRecordError = .fail
    ) {
        self.files = files
        self.format = format
        self.onError = onError
    }

    /// The files' names.
    public var splits: [String] { files.map(\.name) }

    /// Records are there whenever they are asked for.
    public var pace: SourcePace { .unpaced }

    /// Opens one file.
    public func open(split: Int) throws -> Reader {
        Reader(rows: try CSVRecordReader(files[split], format: format, onError: onError))
    }

    /// Opens one file at a row.
    public func open(split: Int, at position: SplitPosition) throws -> Reader {
        Reader(
            rows: try CSVRecordReader(files[split], format: format, onError: onError, at: position)
        )
    }

    /// Reads one file.
    public struct Reader: SplitReader {
        var rows: CSVRecordReader<Element>

        /// The next row.
        public mutating func poll() throws -> SourcePoll<Element> {
            if let element = try rows.next() { return .record(element) }
            return .end
        }

        /// The place behind the last row.
        public var position: SplitPosition? { rows.splitPosition }

        /// Rows that could not be read.
        public var skipped: Int { rows.skipped }

        /// Why the last of them could not be read.
        public var lastSkipped: String? { rows.lastSkipped?.description }
    }
}
