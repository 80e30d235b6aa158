import Testing
import TidemarkInspection

@Suite struct `Text for the terminal` {
    @Test func `loses control characters and keeps the rest`() {
        #expect(TerminalText.clean("a\u{1b}[31mb\u{9b}c\u{202e}d\u{0}é😀") == "a[31mbcdé😀")
    }

    @Test func `has blanks for tabs and line ends`() {
        #expect(TerminalText.clean("a\tb\nc") == "a b c")
    }

    @Test func `is cut at its limit with a mark`() {
        #expect(TerminalText.clean("abcdef", limit: 3) == "abc…")
        #expect(TerminalText.clean("abc", limit: 3) == "abc")
    }

    @Test func `does not cost more when there is nothing to keep`() {
        let hostile = String(repeating: "\u{1b}", count: 100_000) + "x"
        #expect(TerminalText.clean(hostile, limit: 10) == "…")
    }
}
