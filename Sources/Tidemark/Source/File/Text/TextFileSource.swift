/// Files of text: each is a split, and each line a record.
///
/// - Flink: `FileSource` with a `TextLineInputFormat`
public struct TextFileSource: Source {
    /// The files; each is a split.
    public let files: [ByteSource]
    let delimiter: String
    let onError: OnRecordError

    /// Makes a source of files.
    ///
    /// - Parameters:
    ///   - files: The files; with several subtasks they are dealt out.
    ///   - delimiter: What ends a text. Only where it is a line feed, a carriage return before it is cut off too.
    ///   - onError: What to do with texts longer than 1 MiB.
    public init(
        _ files: [ByteSource],
        delimiter: String = "\n",
        onError: OnRecordError = .fail
    ) {
        precondition(!delimiter.isEmpty, "a delimiter has at least one character")
        self.files = files
        self.delimiter = delimiter
        self.onError = onError
    }

    /// The files' names.
    public var splits: [String] { files.map(\.name) }

    /// Records are there whenever they are asked for.
    public var pace: SourcePace {
        files.contains { $0.isLive } ? .live : .unpaced
    }

    /// Opens one file.
    public func open(split: Int) throws -> Reader { try open(split, nil) }

    /// Opens one file at a line.
    public func open(split: Int, at position: SplitPosition) throws -> Reader {
        try open(split, position)
    }

    private func open(_ split: Int, _ position: SplitPosition?) throws -> Reader {
        Reader(
            lines: try TextLineReader(
                files[split],
                delimiter: delimiter,
                onError: onError,
                at: position
            ),
            isLive: files[split].isLive
        )
    }

    /// Reads one file.
    public struct Reader: SplitReader {
        var lines: TextLineReader
        let isLive: Bool

        /// The next line.
        public mutating func poll() throws -> SourcePoll<String> { try lines.poll() }

        /// The place behind the last line; what comes in live cannot be read again.
        public var position: SplitPosition? { isLive ? nil : lines.position }

        /// Lines that were too long.
        public var skipped: Int { lines.skipped }

        /// The last of them.
        public var lastSkipped: String? { lines.lastSkipped }
    }
}
