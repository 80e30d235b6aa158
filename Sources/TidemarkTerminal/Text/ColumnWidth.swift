extension String {
    /// The columns this text takes when drawn.
    package var columnWidth: Int {
        if let count = printableASCIICount { return count }
        var columns = 0
        forEachGlyph {
            columns += $0.width
            return true
        }
        return columns
    }
}

extension Character {
    /// The columns this grapheme cluster takes when drawn.
    package var columnWidth: Int { String(self).columnWidth }
}

extension String {
    /// How many bytes it has when each is one glyph of one column, as in most text; otherwise nil.
    ///
    /// The bytes are looked at as a buffer, because going through a string letter by letter
    /// costs more than drawing it.
    var printableASCIICount: Int? {
        let isPrintable = utf8.withContiguousStorageIfAvailable { bytes in
            // Without a branch in the loop it is compiled to a few wide instructions.
            var others: UInt8 = 0
            for byte in bytes { others |= byte &- 0x20 > 0x5E ? 1 : 0 }
            return others == 0
        }
        return isPrintable == true ? utf8.count : nil
    }
}
