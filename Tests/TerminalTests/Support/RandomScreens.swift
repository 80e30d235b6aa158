import TidemarkTerminal

extension SeededRandom {
    /// Text of every kind that has ever broken a screen.
    mutating func text() -> String {
        let pieces = [
            "a", "Z", " ", "~", "é", "e\u{301}\u{302}\u{303}\u{304}", "東", "京", "한",
            "\u{1112}\u{1161}\u{11AB}",
            "👨‍👩‍👧", "👍🏽", "🇺🇸", "❤️", "✅", "1️⃣", "क्षि", "का", "\u{1B}[31m", "\u{7}", "\t",
            "\r\n", "\u{202E}", "\u{200B}", "─", "█", "⣿", "\u{301}", "\u{FFFD}", "ﬁ", "＝",
        ]
        let count = Int.random(in: 0...12, using: &self)
        return (0..<count).compactMap { _ in pieces.randomElement(using: &self) }.joined()
    }

    mutating func style() -> CellStyle {
        let colors: [Color] = [.standard, .ansi(9), .indexed(214), .rgb(86, 180, 233)]
        return CellStyle(
            foreground: colors.randomElement(using: &self) ?? .standard,
            background: colors.randomElement(using: &self) ?? .standard,
            attributes: Attributes(rawValue: UInt8.random(in: 0..<32, using: &self))
        )
    }

    mutating func point(around size: Size) -> Point {
        Point(
            column: Int.random(in: -4...size.columns + 4, using: &self),
            row: Int.random(in: -2...size.rows + 2, using: &self)
        )
    }

    mutating func rect(around size: Size) -> Rect {
        Rect(
            origin: point(around: size),
            size: Size(
                columns: Int.random(in: 0...size.columns + 3, using: &self),
                rows: Int.random(in: 0...size.rows + 3, using: &self)
            )
        )
    }

    /// Draws a few things anywhere, also outside.
    mutating func scribble(on frame: inout CellBuffer) {
        for _ in 0..<Int.random(in: 0...8, using: &self) {
            let clip = Bool.random(using: &self) ? rect(around: frame.size) : nil
            switch Int.random(in: 0..<4, using: &self) {
            case 0: frame.fill(rect(around: frame.size), with: glyph(), style: style())
            case 1:
                let style = style()
                frame.restyle(rect(around: frame.size)) { _ in style }
            default:
                frame.put(text(), at: point(around: frame.size), style: style(), within: clip)
            }
        }
    }

    private mutating func glyph() -> Glyph {
        let scalars: [Unicode.Scalar] = ["x", "東", " ", "█"]
        return scalars.randomElement(using: &self).flatMap { Glyph($0) } ?? .blank
    }
}
