/// Cuts a source into records and records into fields, as RFC 4180 says.
///
/// Records end with LF or CRLF, the last one also without. A field in double quotes may hold
/// separators, line ends and doubled quotes. A quote inside an unquoted field is an ordinary
/// character. Blank lines are passed over, and so is a UTF-8 byte order mark at the beginning.
///
/// A line without a quote, which is nearly every line, is found by `memchr` and split eight bytes
/// at a time. After a malformed record the framer stands on the line after the one where that
/// record began: a stray quote costs one line, not the rest of the file.
struct CSVFramer {
    /// The first byte of the current record; valid until the next `advance`.
    private(set) var record: UnsafePointer<UInt8>
    private(set) var fields: CSVFieldTable
    /// The line on which the current record begins.
    private(set) var recordLine: Int64 = 1
    /// The line on which the next record begins.
    private(set) var line: Int64 = 1

    private var window: ByteWindow
    /// Whether the rest of a malformed line is still to be passed over.
    private var isPassing = false
    private let fieldMemory = CSVFieldTable.Memory()
    private let limits: CSVLimits
    private let separator: UInt8

    /// Why the last outcome was `malformed`.
    private(set) var malformation: CSVMalformation?

    enum Outcome {
        case record
        case malformed
        /// A live source has not brought all of the next record yet.
        case notYet
        case end
    }

    private enum Line {
        /// The bytes before the line feed, and with it.
        case found(count: Int, consumed: Int)
        case tooLong
        case notYet
        case end
    }

    init(_ source: ByteSource, separator: UInt8, limits: CSVLimits) throws(SourceError) {
        window = try ByteWindow(source, blockBytes: limits.blockBytes)
        record = window.first
        fields = CSVFieldTable(in: fieldMemory)
        self.limits = limits
        self.separator = separator
        try passByteOrderMark()
    }

    /// The place after the current record.
    var position: FilePosition { FilePosition(byteOffset: window.offset, line: line) }

    /// Goes on at another place.
    mutating func seek(to position: FilePosition) throws(SourceError) {
        try window.seek(to: position.byteOffset)
        line = position.line
    }

    /// Goes to the next record.
    mutating func advance() throws(SourceError) -> Outcome {
        if isPassing {
            try passLine()
            if isPassing { return .notYet }
        }
        while true {
            switch try findLine() {
            case .end:
                return .end
            case .notYet:
                return .notYet
            case .tooLong:
                return try malformed(.tooLong)
            case .found(let count, let consumed):
                let first = window.first
                let content = withoutCarriageReturn(first, count)
                if content == 0 {
                    window.consume(consumed)
                    line &+= 1
                    continue
                }
                record = first
                recordLine = line
                guard fields.split(first, count: content, at: separator) else {
                    return try advanceQuoted()
                }
                window.consume(consumed)
                line &+= 1
                return .record
            }
        }
    }

    private mutating func passByteOrderMark() throws(SourceError) {
        while window.count < 3, try window.extend() {}
        if window.count >= 3, window.first[0] == 0xEF, window.first[1] == 0xBB,
            window.first[2] == 0xBF
        {
            window.consume(3)
        }
    }

    @inline(__always)
    private mutating func findLine() throws(SourceError) -> Line {
        var searched = 0
        while true {
            let count = window.count
            if let further = distance(
                to: CSVQuotedScan.lineFeed,
                in: window.first + searched,
                count: count &- searched
            ) {
                let length = searched &+ further
                if length > limits.recordBytes { return .tooLong }
                return .found(count: length, consumed: length &+ 1)
            }
            if count > limits.recordBytes { return .tooLong }
            searched = count
            if try !window.extend() {
                if window.isStarved { return .notYet }
                return count == 0 ? .end : .found(count: count, consumed: count)
            }
        }
    }

    @inline(__always)
    private func withoutCarriageReturn(_ first: UnsafePointer<UInt8>, _ count: Int) -> Int {
        count > 0 && first[count &- 1] == CSVQuotedScan.carriageReturn ? count &- 1 : count
    }

    /// Reads a record that has a quote somewhere in its first line.
    private mutating func advanceQuoted() throws(SourceError) -> Outcome {
        while true {
            record = window.first
            recordLine = line
            fields.removeAll()
            var scan = CSVQuotedScan(
                bytes: window.first,
                // The longest record has one more byte, its line feed.
                count: min(window.count, limits.recordBytes + 1),
                isComplete: window.isComplete && window.count <= limits.recordBytes,
                separator: separator
            )
            switch scan.record(into: &fields) {
            case .record:
                window.consume(scan.offset)
                line += Int64(scan.lineFeeds)
                return .record
            case .malformed(let fault):
                return try malformed(fault)
            case .needsMore:
                if window.count > limits.recordBytes {
                    return try malformed(.tooLong)
                }
                // At the end the window is complete, and the next scan decides without more bytes.
                if try !window.extend(), window.isStarved { return .notYet }
            }
        }
    }

    /// Keeps the fault with the text where it is, and passes over the rest of that line.
    private mutating func malformed(
        _ fault: CSVMalformation.Fault
    ) throws(SourceError) -> Outcome {
        recordLine = line
        let lineCount = distance(
            to: CSVQuotedScan.lineFeed,
            in: window.first,
            count: min(window.count, limits.recordBytes)
        )
        let beginning = UnsafeBufferPointer(
            start: window.first,
            count: lineCount ?? min(window.count, limits.recordBytes)
        )
        malformation = CSVMalformation(fault: fault, text: VisibleText.of(beginning))
        try passLine()
        return .malformed
    }

    private mutating func passLine() throws(SourceError) {
        isPassing = true
        while true {
            if let end = distance(
                to: CSVQuotedScan.lineFeed,
                in: window.first,
                count: window.count
            ) {
                window.consume(end + 1)
                break
            }
            window.consume(window.count)
            if try window.extend() { continue }
            if window.isStarved { return }
            break
        }
        isPassing = false
        line += 1
    }
}
