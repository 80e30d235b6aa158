/// Where the text of a field lies in its row.
struct FieldSlice: Equatable {
    /// The first byte, counted from the row's first byte.
    var offset: UInt32
    private var countAndMark: UInt32

    private static let mark: UInt32 = 1 << 31

    /// A field that the row does not have, or that has nothing in it.
    static let missing = FieldSlice(0, 0, isEscaped: false)

    @inline(__always)
    init(_ offset: Int, _ count: Int, isEscaped: Bool) {
        self.offset = UInt32(truncatingIfNeeded: offset)
        countAndMark = UInt32(truncatingIfNeeded: count) | (isEscaped ? Self.mark : 0)
    }

    var count: Int { Int(countAndMark & ~Self.mark) }
    /// Whether the text has escapes, doubled quotes or those of JSON, that must be undone.
    var isEscaped: Bool { countAndMark & Self.mark != 0 }
    var isMissing: Bool { countAndMark == 0 }
}
