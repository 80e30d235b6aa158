/// Looks at a line sixteen bytes at a time for separators, quotes and bytes beyond ASCII.
struct SeparatorScan {
    private let bytes: UnsafeRawPointer
    private let count: Int
    private let separator: UInt8
    private var quotes: UInt64 = 0
    private var highs: UInt64 = 0

    /// Whether there was a quote in the blocks looked at so far.
    var hasQuote: Bool { quotes != 0 }

    /// Whether all bytes looked at so far are ASCII, which spares their text a check.
    var isASCII: Bool { highs == 0 }

    @inline(__always)
    init(_ line: UnsafePointer<UInt8>, _ count: Int, _ separator: UInt8) {
        bytes = UnsafeRawPointer(line)
        self.count = count
        self.separator = separator
    }

    /// One bit for each of 64 bytes, the first in the lowest bit: whether it is a separator.
    @inline(__always)
    mutating func block(from start: Int) -> UInt64 {
        let end = min(start &+ 64, count)
        var separators: UInt64 = 0
        var offset = start
        while offset &+ 16 <= end {
            let sixteen = bytes + offset
            quotes |= equalBytes(to: CSVQuotedScan.quote, in: sixteen)
            highs |= highBytes(in: sixteen)
            separators |= equalBytes(to: separator, in: sixteen) &<< UInt64(offset &- start)
            offset &+= 16
        }
        guard offset < end else { return separators }
        return separators | lastBytes(from: offset, to: end) &<< UInt64(offset &- start)
    }

    /// The bits of fewer than sixteen bytes.
    @inline(__always)
    private mutating func lastBytes(from offset: Int, to end: Int) -> UInt64 {
        guard end >= 16 else { return shortLine(end) }
        // The sixteen bytes that end here, less those that were looked at before.
        let sixteen = bytes + (end &- 16)
        quotes |= equalBytes(to: CSVQuotedScan.quote, in: sixteen)
        highs |= highBytes(in: sixteen)
        return equalBytes(to: separator, in: sixteen) &>> UInt64(16 &- (end &- offset))
    }

    private mutating func shortLine(_ length: Int) -> UInt64 {
        var separators: UInt64 = 0
        for offset in 0..<length {
            let byte = bytes.load(fromByteOffset: offset, as: UInt8.self)
            if byte == separator { separators |= 1 &<< UInt64(offset) }
            if byte == CSVQuotedScan.quote { quotes = 1 }
            highs |= UInt64(byte &>> 7)
        }
        return separators
    }
}
