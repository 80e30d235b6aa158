/// Files of JSON objects, one a line: each file is a split.
///
/// With arrivals the files are merged by them and move the job's clock, as those of `ReplaySource`; without they are
/// read from their beginning to their end.
///
/// - Flink: `FileSource` with a JSON format
public struct NDJSONSource<Element: Sendable>: Source {
    /// The files, in the order that settles ties between arrivals.
    public let files: [ByteSource]
    let format: NDJSONFormat<Element>
    let onError: OnRecordError
    let arrival: (@Sendable (Element) -> Timestamp)?

    /// Makes a source of files.
    ///
    /// - Parameters:
    ///   - files: The files; each is a split.
    ///   - format: How to read an object.
    ///   - onError: What to do with lines that cannot be read.
    ///   - arrival: When a record arrived; nil where records come in the order of the file.
    public init(
        _ files: [ByteSource],
        format: NDJSONFormat<Element>,
        onError: OnRecordError = .fail,
        arrival: (@Sendable (Element) -> Timestamp)? = nil
    ) {
        self.files = files
        self.format = format
        self.onError = onError
        self.arrival = arrival
    }

    /// The files' names.
    public var splits: [String] { files.map(\.name) }

    /// Recorded arrivals move the clock.
    public var pace: SourcePace { arrival == nil ? .unpaced : .recorded }

    /// Opens one file.
    public func open(split: Int) throws -> Reader {
        Reader(
            lines: try NDJSONRecordReader(files[split], format: format, onError: onError),
            arrivalOf: arrival
        )
    }

    /// Reads one file.
    public struct Reader: SplitReader {
        var lines: NDJSONRecordReader<Element>
        let arrivalOf: (@Sendable (Element) -> Timestamp)?

        /// The next object.
        public mutating func poll() throws -> SourcePoll<Element> {
            if let element = try lines.next() { return .record(element) }
            return .end
        }

        /// When the record arrived.
        public func arrival(of element: Element) -> Timestamp? { arrivalOf.map { $0(element) } }

        /// Lines that could not be read.
        public var skipped: Int { lines.skipped }

        /// Why the last of them could not be read.
        public var lastSkipped: String? { lines.lastSkipped?.description }
    }
}
