/// Reads the texts of a source one after another.
///
/// Bytes that are not UTF-8 are shown as U+FFFD, as Flink's decoder does. Memory is constant however long the source is,
/// and no text may be longer than 1 MiB.
///
/// - Flink: `TextLineInputFormat`
struct TextLineReader {
    private var framer: TextFramer
    private var skips: SkippedRecords
    private let name: String
    private let limits: CSVLimits
    private let cutsReturn: Bool
    /// Whether the last `next` gave nothing only because a live source has not brought it yet.
    private(set) var awaitsMore = false

    static let lineFeed = "\n"

    init(
        _ source: ByteSource,
        delimiter: String = lineFeed,
        onError: OnRecordError = .fail,
        limits: CSVLimits = CSVLimits(),
        at position: SplitPosition? = nil
    ) throws {
        name = source.name
        self.limits = limits
        framer = try TextFramer(source, delimiter: Array(delimiter.utf8), limits: limits)
        if let position { try framer.seek(to: position.place) }
        skips = SkippedRecords(onError, before: position)
        // Only a line of the usual kind may have been ended by two characters.
        cutsReturn = delimiter == Self.lineFeed
    }

    /// Goes to a byte, from which lines are counted anew.
    mutating func seek(to offset: Int64) throws(SourceError) {
        try framer.seek(to: FilePosition(byteOffset: offset, line: 0))
    }

    /// The next text, nil at the end.
    mutating func next() throws -> String? {
        while true {
            switch try framer.advance() {
            case .record: return text
            case .tooLong: try skips.take(tooLong)
            case .notYet:
                awaitsMore = true
                return nil
            case .end:
                awaitsMore = false
                return nil
            }
        }
    }

    /// The same as a reader of a split says it.
    mutating func poll() throws -> SourcePoll<String> {
        if let text = try next() { return .record(text) }
        return awaitsMore ? .notYet : .end
    }

    /// The place behind the last text.
    var position: SplitPosition { SplitPosition(framer.position, skipped: skips.count) }

    var skipped: Int { skips.count }
    var lastSkipped: String? { skips.last?.description }

    private var text: String {
        var count = framer.recordCount
        if cutsReturn, count > 0, framer.record[count - 1] == 0x0D { count -= 1 }
        return String(
            decoding: UnsafeBufferPointer(start: framer.record, count: count),
            as: UTF8.self
        )
    }

    private var tooLong: RecordError {
        RecordError(
            .tooLong,
            source: name,
            line: framer.recordLine,
            expected: "a text of at most \(limits.recordBytes) bytes",
            found: VisibleText.of(
                UnsafeBufferPointer(start: framer.record, count: framer.recordCount)
            )
        )
    }
}
