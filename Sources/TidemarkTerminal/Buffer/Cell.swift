/// One place of a screen: what it shows and how.
package struct Cell: Hashable, Sendable {
    package var glyph: Glyph
    package var style: CellStyle

    package init(glyph: Glyph = .blank, style: CellStyle = .plain) {
        self.glyph = glyph
        self.style = style
    }
}
