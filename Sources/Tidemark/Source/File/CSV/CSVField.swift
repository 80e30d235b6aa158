/// Where a field lies in its record.
struct CSVField {
    /// The first byte of the content, counted from the record's first byte; quotes are outside.
    var offset: Int32
    var count: Int32
    /// Whether the content has quotes that are written twice.
    var hasDoubledQuotes = false
}

/// The fields of the current record: a table that is filled anew for each one.
///
/// It has room for `limit` fields; further ones are counted, not kept.
struct CSVFieldTable {
    static let limit = 4096

    private(set) var count = 0
    /// Whether the record is known to be all ASCII.
    private(set) var isASCII = false
    private let fields: UnsafeMutablePointer<CSVField>

    /// Makes an empty table in memory that outlives it.
    init(in memory: Memory) {
        fields = memory.fields
    }

    /// The room of a table, which goes when its owner goes.
    ///
    /// The table itself is free of references, because it is copied for each record.
    final class Memory {
        fileprivate let fields: UnsafeMutablePointer<CSVField>

        init() {
            fields = .allocate(capacity: CSVFieldTable.limit)
        }

        deinit {
            fields.deallocate()
        }
    }

    @inline(__always)
    mutating func removeAll() {
        count = 0
        isASCII = false
    }

    @inline(__always)
    mutating func append(from start: Int, to end: Int, hasDoubledQuotes: Bool = false) {
        if count < Self.limit {
            fields[count] = CSVField(
                offset: Int32(truncatingIfNeeded: start),
                count: Int32(truncatingIfNeeded: end &- start),
                hasDoubledQuotes: hasDoubledQuotes
            )
        }
        count &+= 1
    }

    /// Fills the table with the fields of a line; false if the line has a quote, which is not done
    /// here.
    ///
    /// The separators among 64 bytes become the bits of one word, so that the branches of the loop
    /// that follows depend on how many columns there are and not on how long the fields are: they
    /// are foreseen nearly always. That halved the time.
    @inline(__always)
    mutating func split(
        _ line: UnsafePointer<UInt8>,
        count length: Int,
        at separator: UInt8
    ) -> Bool {
        // A copy in registers; through `self` each field would be counted behind a pointer.
        var table = self
        table.count = 0
        var start = 0
        var blockStart = 0
        var scan = SeparatorScan(line, length, separator)
        while blockStart < length {
            var separators = scan.block(from: blockStart)
            while separators != 0 {
                let end = blockStart &+ separators.trailingZeroBitCount
                table.append(from: start, to: end)
                start = end &+ 1
                separators &= separators &- 1
            }
            blockStart &+= 64
        }
        table.append(from: start, to: length)
        table.isASCII = scan.isASCII
        self = table
        return !scan.hasQuote
    }

    @inline(__always)
    subscript(index: Int) -> CSVField {
        precondition(index >= 0 && index < min(count, Self.limit), "the record has such a field")
        return fields[index]
    }
}
