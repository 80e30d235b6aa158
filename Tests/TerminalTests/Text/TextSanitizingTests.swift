import Testing

@testable import TidemarkTerminal

@Suite struct TextSanitizingTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("\u{1B}[1;31merror\u{1B}[0m", "error"),
        ("\u{1B}]0;owned\u{7}title", "title"),
        ("\u{1B}]52;c;eA==\u{1B}\\after", "after"),
        ("\u{1B}Pq#0;2\u{1B}\\x", "x"),
        ("abc\u{202E}cba", "abccba"),
        ("a\tb\r\nc", "a b c"),
        ("bell\u{7} \u{9B}31m del\u{7F}", "bell 31m del"),
        ("zero\u{200B}width\u{FEFF}", "zerowidth"),
        ("broken\u{1B}[31\nline", "broken line"),
        ("unfinished \u{1B}]0;x\nnext line", "unfinished next line"),
        ("👨‍👩‍👧 ❤️", "👨‍👩‍👧 ❤️"),
    ])
    func `what could move the cursor or turn the text is taken out`(dirty: String, clean: String) {
        #expect(dirty.sanitized == clean)
    }

    @Test func `no control ever reaches a cell`() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<500 {
            let scalars = (0..<30).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2100, using: &random))
            }
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            text.forEachGlyph { glyph in
                let isControl = glyph.base < 0x20 || (0x7F...0x9F).contains(glyph.base)
                let isDirection =
                    (0x200E...0x200F).contains(glyph.base)
                    || (0x202A...0x202E).contains(glyph.base)
                    || (0x2066...0x2069).contains(glyph.base)
                #expect(!isControl && !isDirection)
                return true
            }
        }
    }
}
