/// Reads a source of JSON objects line by line and keeps account of what it skips.
///
/// The counterpart of `CSVReader`; used by one thread.
@usableFromInline
final class NDJSONReader {
    private(set) var skips: SkippedRecords
    /// Whether the last `advance` found nothing only because a live source has not brought it yet.
    private(set) var awaitsMore = false

    let cursor: UnsafeMutablePointer<Cursor>
    private let limits: CSVLimits

    /// What a row needs to know of its reader.
    struct Cursor {
        var framer: NDJSONFramer
        var table: JSONFieldTable
        let source: String
    }

    init(
        _ source: ByteSource,
        table: JSONFieldTable,
        onError: OnRecordError,
        limits: CSVLimits,
        at position: SplitPosition? = nil
    ) throws {
        var framer = try NDJSONFramer(source, limits: limits)
        if let place = position?.place { try framer.seek(to: place) }
        skips = SkippedRecords(onError, before: position)
        self.limits = limits
        cursor = .allocate(capacity: 1)
        cursor.initialize(to: Cursor(framer: framer, table: table, source: source.name))
    }

    deinit {
        cursor.deinitialize(count: 1)
        cursor.deallocate()
    }

    /// Goes to the next object; false at the end.
    @usableFromInline
    func advance() throws -> Bool {
        while true {
            switch try cursor.pointee.framer.advance() {
            case .record:
                guard let error = read() else { return true }
                try handle(error)
            case .tooLong:
                let expected = "an object of at most \(limits.recordBytes) bytes"
                try handle(cursor.pointee.error(.tooLong, expected: expected))
            case .notYet:
                awaitsMore = true
                return false
            case .end:
                awaitsMore = false
                return false
            }
        }
    }

    /// The object that `advance` went to.
    @usableFromInline
    var row: NDJSONRow { NDJSONRow(cursor) }

    /// Throws the error of a record, with its place, or counts it.
    @usableFromInline
    @inline(never)
    func handle(_ error: any Error) throws {
        let located =
            error as? RecordError
            ?? cursor.pointee.error(
                .refused,
                expected: "a record that the job accepts",
                found: VisibleText.of(String(describing: error), limit: 200)
            )
        try skips.take(located)
    }

    private func read() -> RecordError? {
        let framer = cursor.pointee.framer
        var scanner = JSONLineScanner(framer.record, count: framer.recordCount)
        cursor.pointee.table.removeAll()
        guard scanner.read(into: &cursor.pointee.table) else {
            return cursor.pointee.error(.syntax, expected: scanner.fault ?? "an object in braces")
        }
        if isUTF8(framer) { return nil }
        return cursor.pointee.error(.encoding, expected: "text in UTF-8")
    }

    private func isUTF8(_ framer: NDJSONFramer) -> Bool {
        let bytes = UnsafeBufferPointer(start: framer.record, count: framer.recordCount)
        var allBits: UInt8 = 0
        for byte in bytes { allBits |= byte }
        return allBits < 0x80 || String(validating: bytes, as: UTF8.self) != nil
    }
}

extension NDJSONReader.Cursor {
    /// The text of a field as it stands in the line, quotes outside.
    func bytes(of slice: FieldSlice) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: framer.record + Int(slice.offset), count: slice.count)
    }

    func error(
        _ code: RecordError.Code,
        column: String? = nil,
        expected: String,
        found: String? = nil
    ) -> RecordError {
        let line = UnsafeBufferPointer(start: framer.record, count: framer.recordCount)
        return RecordError(
            code,
            source: source,
            line: framer.recordLine,
            column: column,
            expected: expected,
            found: found ?? VisibleText.of(line)
        )
    }
}

/// Reads the elements of a source of JSON objects one after another.
///
/// Making it opens the source. Memory is constant however long the source is, and no line may be longer than 1 MiB.
public struct NDJSONRecordReader<Element> {
    @usableFromInline let reader: NDJSONReader
    @usableFromInline let decode: NDJSONFormat<Element>.Decode

    /// Opens a source at its first record.
    public init(
        _ source: ByteSource,
        format: NDJSONFormat<Element>,
        onError: OnRecordError = .fail
    ) throws {
        try self.init(source, format: format, onError: onError, limits: CSVLimits(), at: nil)
    }

    /// The same with other bounds, for tests, or where a reader once stood.
    package init(
        _ source: ByteSource,
        format: NDJSONFormat<Element>,
        onError: OnRecordError = .fail,
        limits: CSVLimits = CSVLimits(),
        at position: SplitPosition? = nil
    ) throws {
        var fields = NDJSONFields()
        decode = try format.bind(&fields)
        reader = try NDJSONReader(
            source,
            table: JSONFieldTable(names: fields.names),
            onError: onError,
            limits: limits,
            at: position
        )
    }

    /// The place after the last element, for the reader of a split.
    package var splitPosition: SplitPosition {
        SplitPosition(reader.cursor.pointee.framer.position, skipped: skipped)
    }

    /// The next element, nil at the end; see `CSVRecordReader.next`.
    @inlinable
    public mutating func next() throws -> Element? {
        while try reader.advance() {
            do {
                return try decode(reader.row)
            } catch {
                try reader.handle(error)
            }
        }
        return nil
    }

    /// Whether the last call of `next` gave nothing only because a live source has not brought it yet.
    public var awaitsMore: Bool { reader.awaitsMore }

    /// How many records could not be read and were skipped.
    public var skipped: Int { reader.skips.count }

    /// Why the last of them could not be read.
    public var lastSkipped: RecordError? { reader.skips.last }
}
