import Testing

@testable import TidemarkTerminal

@Suite struct CapturedLineTests {
    @Test func `lines are put together from pieces of both streams`() {
        var assembler = LineAssembler()
        #expect(assembler.add(Array("first li".utf8), to: .output) == [])
        #expect(assembler.add(Array("oops\n".utf8), to: .error).map(\.text) == ["oops"])
        let lines = assembler.add(Array("ne\n\u{1B}[31msecond\u{1B}[m\nrest".utf8), to: .output)
        #expect(lines.map(\.text) == ["first line", "second"])
        #expect(assembler.finish() == [CapturedLine(stream: .output, text: "rest")])
        #expect(assembler.finish() == [])
    }

    @Test func `a line without end is cut and not kept for ever`() {
        var assembler = LineAssembler()
        let lines = assembler.add(Array(repeating: 0x78, count: 10_000), to: .output)
        #expect(lines.map(\.text.count) == [4096, 4096])
    }

    @Test func `bytes that are no text are shown as such`() {
        var assembler = LineAssembler()
        #expect(assembler.add([0x61, 0xFF, 0x0A], to: .error).map(\.text) == ["a\u{FFFD}"])
    }

    @Test(arguments: [
        ("", ""), ("M", "TQ=="), ("Ma", "TWE="), ("Man", "TWFu"), ("12:03", "MTI6MDM="),
    ])
    func `the clipboard is asked for in base 64`(text: String, encoded: String) {
        #expect(ClipboardRequest(text)?.sequence == "\u{1B}]52;c;\(encoded)\u{7}")
    }

    @Test func `more than terminals take is not sent`() {
        #expect(ClipboardRequest(String(repeating: "x", count: 75_000)) == nil)
    }
}
