/// Cuts a source into texts that end with a delimiter; the last one also without.
///
/// A text longer than the limit is malformed, and passed over.
struct TextFramer {
    /// The first byte of the current text; valid until the next `advance`.
    private(set) var record: UnsafePointer<UInt8>
    /// How many bytes it has, without its delimiter.
    private(set) var recordCount = 0
    /// The number of the current text; the first is 1.
    private(set) var recordLine: Int64 = 0

    private var window: ByteWindow
    private let limits: CSVLimits
    private let delimiter: [UInt8]
    private var isPassing = false

    enum Outcome {
        case record, tooLong, notYet, end
    }

    init(
        _ source: ByteSource,
        delimiter: [UInt8] = [CSVQuotedScan.lineFeed],
        limits: CSVLimits
    ) throws(SourceError) {
        precondition(!delimiter.isEmpty, "a delimiter has at least one byte")
        window = try ByteWindow(source, blockBytes: limits.blockBytes)
        record = window.first
        self.delimiter = delimiter
        self.limits = limits
    }

    /// The place behind the current text.
    var position: FilePosition { FilePosition(byteOffset: window.offset, line: recordLine) }

    /// Whether nothing of the source has been taken yet.
    var isAtStart: Bool { window.offset == 0 }

    /// Goes on at a place that `position` gave.
    mutating func seek(to position: FilePosition) throws(SourceError) {
        try window.seek(to: position.byteOffset)
        recordLine = position.line
        isPassing = false
    }

    /// Goes to the next text.
    mutating func advance() throws(SourceError) -> Outcome {
        if isPassing, try !passText() { return window.isStarved ? .notYet : .end }
        var searched = 0
        while true {
            let count = window.count
            if let end = find(from: searched) { return take(end, consumed: end + delimiter.count) }
            if count > limits.recordBytes + delimiter.count { return tooLong() }
            // A delimiter may lie across the end of what there is.
            searched = max(0, count - delimiter.count + 1)
            if try window.extend() { continue }
            if window.isStarved { return .notYet }
            return count == 0 ? .end : take(count, consumed: count)
        }
    }

    /// Where the next delimiter begins.
    private func find(from searched: Int) -> Int? {
        var start = searched
        while let further = distance(
            to: delimiter[0],
            in: window.first + start,
            count: window.count - start
        ) {
            start += further
            if delimiter.count == 1 || isDelimiter(at: start) { return start }
            start += 1
        }
        return nil
    }

    private func isDelimiter(at place: Int) -> Bool {
        if place + delimiter.count > window.count { return false }
        return delimiter.indices.allSatisfy { window.first[place + $0] == delimiter[$0] }
    }

    private mutating func take(_ length: Int, consumed: Int) -> Outcome {
        if length > limits.recordBytes { return tooLong() }
        record = window.first
        recordCount = length
        window.consume(consumed)
        recordLine += 1
        return .record
    }

    private mutating func tooLong() -> Outcome {
        recordLine += 1
        isPassing = true
        record = window.first
        recordCount = min(window.count, limits.recordBytes)
        return .tooLong
    }

    /// Leaves the rest of a text behind; false if its end is not there.
    private mutating func passText() throws(SourceError) -> Bool {
        while true {
            if let end = find(from: 0) {
                window.consume(end + delimiter.count)
                isPassing = false
                return true
            }
            window.consume(max(0, window.count - delimiter.count + 1))
            if try !window.extend() {
                if !window.isStarved { window.consume(window.count) }
                return false
            }
        }
    }
}
