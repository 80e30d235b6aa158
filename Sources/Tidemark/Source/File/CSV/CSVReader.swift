/// Reads a CSV source record by record and keeps account of what it skips.
///
/// It knows nothing of element types: `CSVRecordReader` asks it for the next record and decodes the
/// row. Used by one thread. Its state lies behind one pointer, which a row shares; properties of a
/// class would be checked for exclusive access at each byte.
@usableFromInline
final class CSVReader {
    let columns: CSVColumns
    private(set) var skips: SkippedRecords

    let cursor: UnsafeMutablePointer<CSVCursor>
    /// Whether the last `advance` found nothing only because a live source has not brought it yet.
    private(set) var awaitsMore = false
    private let columnCount: Int

    init(
        _ source: ByteSource,
        header: CSVHeader,
        separator: UInt8,
        onError: OnRecordError,
        at position: SplitPosition?,
        limits: CSVLimits
    ) throws {
        skips = SkippedRecords(onError, before: position)
        var opened = try CSVCursor(
            framer: CSVFramer(source, separator: separator, limits: limits),
            columns: CSVColumns(names: [], source: source.name),
            recordBytesLimit: limits.recordBytes
        )
        try opened.readHeader(header)
        if let place = position?.place, place.byteOffset > opened.framer.position.byteOffset {
            try opened.framer.seek(to: place)
        }
        columns = opened.columns
        columnCount = columns.count
        cursor = .allocate(capacity: 1)
        cursor.initialize(to: opened)
    }

    deinit {
        cursor.deinitialize(count: 1)
        cursor.deallocate()
    }

    var position: FilePosition { cursor.pointee.framer.position }

    /// Goes to the next record with the right number of fields; false at the end.
    @usableFromInline
    func advance() throws -> Bool {
        while true {
            switch try cursor.pointee.framer.advance() {
            case .record:
                if cursor.pointee.framer.fields.count == columnCount { return true }
                try handle(cursor.pointee.wrongFieldCount())
            case .malformed:
                try handle(cursor.pointee.malformedRecord())
            case .notYet:
                awaitsMore = true
                return false
            case .end:
                awaitsMore = false
                return false
            }
        }
    }

    /// The record that `advance` went to.
    @usableFromInline
    var row: CSVRow { CSVRow(cursor) }

    /// Throws the error of a record, with its place, or counts it.
    @usableFromInline
    @inline(never)
    func handle(_ error: any Error) throws {
        try skips.take(error as? RecordError ?? cursor.pointee.refusal(error))
    }
}
