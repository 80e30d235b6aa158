import CNcurses
import Testing

@testable import TidemarkTerminal

@Suite struct ColumnWidthTests {
    @Test(arguments: [
        ("abc", 3), ("", 0), ("é", 1), ("e\u{301}", 1), ("東京", 4), ("한", 2),
        ("\u{1112}\u{1161}\u{11AB}", 2), ("✅", 2), ("❤️", 1), ("👨‍👩‍👧", 2), ("👍🏽", 2),
        ("🇺🇸", 2), ("1️⃣", 1), ("का", 2), ("─▁⣿", 3), ("ａ", 2), ("\u{200B}\u{202E}", 0),
        ("a\tb\n", 4), ("\u{1B}[31m", 4), ("\u{301}", 0),
    ])
    func `a text is as wide as what terminals draw of it`(text: String, columns: Int) {
        #expect(text.columnWidth == columns)
    }

    @Test func `every scalar that is drawn has the width the C library gives it`() {
        #expect(tm_locale_is_utf8(), "the tests need a UTF-8 locale")
        var compared = 0
        var differing: [UInt32] = []
        for scalar in (UInt32(0x20)...0x10FFFF).compactMap(Unicode.Scalar.init) {
            guard case .spacing(let width) = ScalarClass(scalar) else { continue }
            let theirs = Int(tm_scalar_width(scalar.value))
            guard theirs >= 0 else { continue }  // newer than the C library
            compared += 1
            if theirs != width { differing.append(scalar.value) }
        }
        #expect(compared > 100_000)
        // Ahom's medial ra, on which the tables of Swift and the C library differ; drawn as "?".
        #expect(differing == [0x1171E])
    }

    @Test func `every mark is drawn in no column of its own`() {
        _ = tm_locale_is_utf8()
        let wrong = (UInt32(0x20)...0x10FFFF).compactMap(Unicode.Scalar.init).filter {
            ScalarClass($0) == .mark && tm_scalar_width($0.value) > 0
        }
        #expect(wrong.map(\.value) == [])
    }

    @Test func `a glyph keeps three marks and forgets the rest`() {
        var glyphs: [Glyph] = []
        "e\u{301}\u{302}\u{303}\u{304}\u{305}".forEachGlyph {
            glyphs.append($0)
            return true
        }
        #expect(glyphs.map(\.description) == ["e\u{301}\u{302}\u{303}"])
    }

    @Test func `richer emoji become what one cell can hold`() {
        var drawn = CellBuffer(size: Size(columns: 12, rows: 1))
        drawn.put("👨‍👩‍👧|🇺🇸|👍🏽|❤️", at: .origin)
        #expect(ScreenSnapshot(drawn).text == ["👨|US|👍|❤"])
    }
}
