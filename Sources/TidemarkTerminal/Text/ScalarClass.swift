/// What a Unicode scalar does to a row of cells.
enum ScalarClass: Equatable {
    /// Takes this many columns, 1 or 2.
    case spacing(Int)
    /// Sits on the cell before it: combining accents, vowels of Hangul syllables.
    case mark
    /// Makes one emoji of its neighbours.
    case joiner
    /// Half of a flag; carries its letter.
    case flagLetter(UInt32)
    /// White space that would move the cursor: tab and line feed.
    case breaking
    /// Never drawn: controls, text direction overrides, selectors, skin tones, the unknown.
    case hidden

    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        self =
            switch value {
            case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF: .spacing(1)
            case 0x09, 0x0A: .breaking
            case 0...0x9F, 0xAD: .hidden
            case 0x200D: .joiner
            case 0x1160...0x11FF, 0xD7B0...0xD7FB: .mark
            case 0x2500...0x259F, 0x2800...0x28FF: .spacing(1)
            case 0x4E00...0x9FFF, 0xAC00...0xD7A3: .spacing(2)
            case 0xFE00...0xFE0F, 0xE0100...0xE01EF: .hidden
            case 0x1F1E6...0x1F1FF: .flagLetter(value - 0x1F1E6 + 0x41)
            case 0x1F3FB...0x1F3FF: .hidden
            default: Self.byCategory(scalar)
            }
    }

    private static func byCategory(_ scalar: Unicode.Scalar) -> ScalarClass {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: .mark
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
            .hidden
        default: .spacing(WideScalars.contains(scalar.value) ? 2 : 1)
        }
    }
}
