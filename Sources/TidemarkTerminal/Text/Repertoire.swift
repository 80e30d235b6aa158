/// Which glyphs a terminal can show.
package enum Repertoire: Hashable, Sendable {
    case unicode
    case ascii

    /// What is drawn for a glyph: itself, or an ASCII stand-in of one column.
    ///
    /// Views choose their own ASCII glyphs; this is the net under text that comes from elsewhere.
    package func rendition(of glyph: Glyph) -> Glyph {
        if self == .unicode || glyph.isASCII { return glyph }
        let base = glyph.base < 0x80 ? glyph.base : Self.standIn(for: glyph.base).value
        return Glyph(scalar: base, width: 1)
    }

    private static func standIn(for scalar: UInt32) -> Unicode.Scalar {
        switch scalar {
        case 0xA0, 0x2000...0x200A, 0x3000: " "
        case 0x2010...0x2015, 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x2550: "-"
        case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x2551: "|"
        case 0x250C...0x254B, 0x2552...0x2570: "+"
        case 0x2018, 0x2019: "'"
        case 0x201C, 0x201D: "\""
        case 0x2022, 0x25CF, 0x25CB, 0xB7: "*"
        case 0x2026: "~"
        case 0x2190, 0x25C0, 0x25C2: "<"
        case 0x2192, 0x25B6, 0x25B8: ">"
        case 0x2191, 0x25B2, 0x25B4: "^"
        case 0x2193, 0x25BC, 0x25BE: "v"
        case 0x2581...0x2583: "_"
        case 0x2584...0x2587: "="
        case 0x2588...0x2590: "#"
        case 0x2591...0x2593: ":"
        case 0x2801...0x28FF: "."
        default: "?"
        }
    }
}
