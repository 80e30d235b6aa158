/// Reads one record byte by byte, quoted fields included.
struct CSVQuotedScan {
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    enum Outcome {
        /// `offset` is behind the record and its line end.
        case record
        /// The bytes end inside the record and more may come.
        case needsMore
        case malformed(CSVMalformation.Fault)
    }

    private enum FieldEnd {
        case separator
        case record
        case needsMore
        case malformed(CSVMalformation.Fault)
    }

    let bytes: UnsafePointer<UInt8>
    let count: Int
    /// Whether the source ends with these bytes.
    let isComplete: Bool
    let separator: UInt8
    private(set) var offset = 0
    private(set) var lineFeeds = 0

    init(bytes: UnsafePointer<UInt8>, count: Int, isComplete: Bool, separator: UInt8) {
        self.bytes = bytes
        self.count = count
        self.isComplete = isComplete
        self.separator = separator
    }

    /// The content of a field with doubled quotes made single.
    static func unquoted(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var unquoted: [UInt8] = []
        var isFirstOfPair = false
        for byte in bytes {
            isFirstOfPair = byte == quote && !isFirstOfPair
            if byte != quote || isFirstOfPair { unquoted.append(byte) }
        }
        return unquoted
    }

    mutating func record(into fields: inout CSVFieldTable) -> Outcome {
        while true {
            let isQuoted = offset < count && bytes[offset] == Self.quote
            switch isQuoted ? quotedField(into: &fields) : plainField(into: &fields) {
            case .separator: continue
            case .record: return .record
            case .needsMore: return .needsMore
            case .malformed(let fault): return .malformed(fault)
            }
        }
    }

    private mutating func plainField(into fields: inout CSVFieldTable) -> FieldEnd {
        let start = offset
        while offset < count {
            let byte = bytes[offset]
            if byte == separator {
                fields.append(from: start, to: offset)
                offset += 1
                return .separator
            }
            if byte == Self.lineFeed { return endRecord(start, &fields) }
            offset += 1
        }
        guard isComplete else { return .needsMore }
        fields.append(from: start, to: contentEnd(start, count))
        lineFeeds += 1
        return .record
    }

    private mutating func endRecord(_ start: Int, _ fields: inout CSVFieldTable) -> FieldEnd {
        fields.append(from: start, to: contentEnd(start, offset))
        offset += 1
        lineFeeds += 1
        return .record
    }

    /// The end of a field that the line end closes: a carriage return there belongs to the line
    /// end.
    private func contentEnd(_ start: Int, _ end: Int) -> Int {
        end > start && bytes[end - 1] == Self.carriageReturn ? end - 1 : end
    }

    private mutating func quotedField(into fields: inout CSVFieldTable) -> FieldEnd {
        let start = offset + 1
        var hasDoubledQuotes = false
        offset = start
        while true {
            guard let further = distance(to: Self.quote, in: bytes + offset, count: count - offset)
            else { return isComplete ? .malformed(.openQuote) : .needsMore }
            countLineFeeds(further)
            offset += further + 1
            guard offset < count || isComplete else { return .needsMore }
            guard offset < count, bytes[offset] == Self.quote else { break }
            hasDoubledQuotes = true
            offset += 1
        }
        fields.append(from: start, to: offset - 1, hasDoubledQuotes: hasDoubledQuotes)
        return endOfQuotedField()
    }

    private mutating func countLineFeeds(_ length: Int) {
        for byte in UnsafeBufferPointer(start: bytes + offset, count: length)
        where byte == Self.lineFeed {
            lineFeeds += 1
        }
    }

    /// What follows the closing quote: a separator, a line end, or the end of the source.
    private mutating func endOfQuotedField() -> FieldEnd {
        if offset < count, bytes[offset] == separator {
            offset += 1
            return .separator
        }
        if offset < count, bytes[offset] == Self.carriageReturn {
            offset += 1
            guard offset < count || isComplete else { return .needsMore }
        }
        guard offset < count else {
            // Only a complete source gets here.
            lineFeeds += 1
            return .record
        }
        guard bytes[offset] == Self.lineFeed else { return .malformed(.textAfterQuote) }
        offset += 1
        lineFeeds += 1
        return .record
    }
}
