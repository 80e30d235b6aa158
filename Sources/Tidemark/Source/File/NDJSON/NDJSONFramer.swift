/// Cuts a source into lines, each of which should be one object of JSON.
///
/// Lines end with LF or CRLF, the last one also without. Blank lines are passed over, and so is a UTF-8 byte order mark
/// at the beginning. A line longer than the limit is malformed, and passed over.
struct NDJSONFramer {
    /// The first byte of the current line; valid until the next `advance`.
    private(set) var record: UnsafePointer<UInt8>
    /// How many bytes it has, without its end.
    private(set) var recordCount = 0
    /// The number of the current line; the first is 1.
    private(set) var recordLine: Int64 = 0

    private var window: ByteWindow
    private let limits: CSVLimits
    private var isPassing = false
    private var isAtStart = true

    enum Outcome {
        case record, tooLong, notYet, end
    }

    init(_ source: ByteSource, limits: CSVLimits) throws(SourceError) {
        window = try ByteWindow(source, blockBytes: limits.blockBytes)
        record = window.first
        self.limits = limits
    }

    /// Goes to the next line that is not blank.
    mutating func advance() throws(SourceError) -> Outcome {
        while true {
            if isPassing, try !passLine() { return window.isStarved ? .notYet : .end }
            switch try findLine() {
            case .record:
                if recordCount > 0 { return .record }
            case let other: return other
            }
        }
    }

    private mutating func findLine() throws(SourceError) -> Outcome {
        var searched = 0
        while true {
            let count = window.count
            if let further = distance(
                to: CSVQuotedScan.lineFeed,
                in: window.first + searched,
                count: count - searched
            ) {
                return take(searched + further, consumed: searched + further + 1)
            }
            if count > limits.recordBytes { return tooLong() }
            searched = count
            if try window.extend() { continue }
            if window.isStarved { return .notYet }
            return count == 0 ? .end : take(count, consumed: count)
        }
    }

    private mutating func take(_ length: Int, consumed: Int) -> Outcome {
        if length > limits.recordBytes { return tooLong() }
        record = window.first
        recordCount = length
        window.consume(consumed)
        recordLine += 1
        if isAtStart { passByteOrderMark() }
        isAtStart = false
        while recordCount > 0, Self.isBlank(record[recordCount - 1]) { recordCount -= 1 }
        return .record
    }

    private mutating func tooLong() -> Outcome {
        recordLine += 1
        isPassing = true
        isAtStart = false
        record = window.first
        recordCount = min(window.count, limits.recordBytes)
        return .tooLong
    }

    /// Leaves the rest of a line behind; false if its end is not there.
    private mutating func passLine() throws(SourceError) -> Bool {
        while true {
            if let end = distance(
                to: CSVQuotedScan.lineFeed,
                in: window.first,
                count: window.count
            ) {
                window.consume(end + 1)
                isPassing = false
                return true
            }
            window.consume(window.count)
            if try !window.extend() { return false }
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
