import Testing

@Suite struct SwiftCodeTests {
    @Test(arguments: [
        ("let a = 1 // b", "let a = 1     "),
        ("a /* b /* c */ d */ e", "a                   e"),
        (#"x("b { c")"#, #"x("     ")"#),
        (#"x("a\(b + "c")d")"#, #"x(" \(b + " ") ")"#),
        (##"x(#"a\(b)"c"#)"##, ##"x(#"       "#)"##),
        (##"x(#"a\#(b)c"#)"##, ##"x(#" \#(b) "#)"##),
        ("\"\"\"\na \"b\" {\n\"\"\" + c", "\"\"\"\n       \n\"\"\" + c"),
        ("func `a } b`() {}", "func `_____`() {}"),
        ("let r = /\"{/ + c", "let r = /  / + c"),
        ("let r = #/\"{/# + c", "let r = #/  /# + c"),
        ("a / b / \"c\"", "a / b / \" \""),
        (#"x("\\") { }"#, #"x("  ") { }"#),
    ])
    func `comments, strings, patterns and quoted names are blanked, code is not`(
        text: String,
        code: String
    ) {
        #expect(String(decoding: SwiftCode.blanked(Array(text.utf8)), as: UTF8.self) == code)
    }

    @Test func `unfinished text is read to its end`() {
        for text in ["\"a", "/* a", "`a", "#/a", "\"\"\"a", "\"\\(a", "#", "\"\\"] {
            let blanked = SwiftCode.blanked(Array(text.utf8))
            #expect(blanked.count == text.utf8.count)
        }
    }

    @Test func `lines are counted from one and found by their offset`() {
        let file = SourceFile(path: "a.txt", "one\ntwo\nthree\n")
        #expect(file.lineCount == 3)
        #expect(file.line(3) == "three")
        #expect([0, 3, 4, 8, 13].map(file.lineNumber(at:)) == [1, 1, 2, 3, 3])
        #expect(file.lines(with: "t", in: \.text) == [2, 3])
        #expect(SourceFile(path: "empty", "").lineCount == 1)
    }
}
