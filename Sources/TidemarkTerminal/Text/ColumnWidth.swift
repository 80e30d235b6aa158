extension StringProtocol {
    /// The columns this text takes when drawn.
    package var columnWidth: Int {
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
