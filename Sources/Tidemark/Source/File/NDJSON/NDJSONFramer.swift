/// Cuts a source into lines, each of which should be one object of JSON.
///
/// Lines end with LF or CRLF, the last one also without. Blank lines are passed over, and so is a UTF-8 byte order mark
/// at the beginning. A line longer than the limit is malformed, and passed over.
struct NDJSONFramer {
    /// The first byte of the current line; valid until the next `advance`.
    private(set) var record: UnsafePointer<UInt8>
    /// How many bytes it has, without its end.
    private(set) var recordCount = 0

    private var lines: TextFramer

    init(_ source: ByteSource, limits: CSVLimits) throws(SourceError) {
        lines = try TextFramer(source, limits: limits)
        record = lines.record
    }

    /// The number of the current line; the first is 1.
    var recordLine: Int64 { lines.recordLine }

    /// The place behind the current line.
    var position: FilePosition { lines.position }

    /// Goes on at a place that `position` gave.
    mutating func seek(to position: FilePosition) throws(SourceError) {
        try lines.seek(to: position)
    }

    /// Goes to the next line that is not blank.
    mutating func advance() throws(SourceError) -> TextFramer.Outcome {
        while true {
            let isFirst = lines.isAtStart
            let outcome = try lines.advance()
            record = lines.record
            recordCount = lines.recordCount
            guard case .record = outcome else { return outcome }
            if isFirst { passByteOrderMark() }
            while recordCount > 0, Self.isBlank(record[recordCount - 1]) { recordCount -= 1 }
            if recordCount > 0 { return .record }
        }
    }

    private mutating func passByteOrderMark() {
        if recordCount >= 3, record[0] == 0xEF, record[1] == 0xBB, record[2] == 0xBF {
            record += 3
            recordCount -= 3
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D
    }
}
