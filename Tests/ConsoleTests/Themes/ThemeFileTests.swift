import Testing
import TidemarkConsole
import TidemarkTerminal

/// The language of theme files.
@Suite struct ThemeFileTests {
    private func library(_ files: [String: String]) throws -> ThemeLibrary {
        try ThemeLibrary(files: files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    private func head(_ name: String, _ rest: String = "", parent: String = "") -> String {
        """
        [theme]
        name = "\(name)"
        schema = 1
        inherits = "\(parent)"
        \(rest)
        """
    }

    private func refusal(_ files: [String: String]) -> String {
        do {
            _ = try library(files)
            return "accepted"
        } catch {
            return "\(error)"
        }
    }

    @Test func `a theme takes from its parent what it does not say`() throws {
        let parent = head(
            "a",
            """
            [palette]
            ink = "#102030"
            paper = "#ffffff"
            [roles]
            text = "ink on paper"
            bp = "#112233 bold"
            """
        )
        let child = head("b", "[palette]\nink = \"#405060\"", parent: "a")
        let theme = try library(["a.toml": parent, "b.toml": child])
            .theme(named: "b", for: .complete)
        #expect(theme.style(.text).foreground == .rgb(0x40, 0x50, 0x60))
        #expect(theme.style(.bpHigh).foreground == .rgb(0x11, 0x22, 0x33))
        #expect(theme.style(.bpHigh).background == .rgb(255, 255, 255))
        #expect(theme.style(.bpHigh).attributes == .bold)
    }

    @Test func `a depth has its own looks`() throws {
        let text = head(
            "a",
            """
            [roles]
            selection = "#000000 on #ffffff"
            [depth.16]
            selection = "ansi:0 on ansi:14"
            [depth.mono]
            selection = "reverse"
            """
        )
        let library = try library(["a.toml": text])
        func style(_ depth: ColorDepth) -> CellStyle {
            let profile = TerminalProfile(depth: depth, repertoire: .unicode, hasMouse: false)
            return library.theme(named: "a", for: profile).style(.selection)
        }
        #expect(style(.mono) == CellStyle(attributes: .reverse))
        #expect(style(.ansi16) == CellStyle(foreground: .ansi(0), background: .ansi(14)))
        #expect(style(.indexed256).background == .indexed(231))
    }

    @Test func `signs are replaced in both forms`() throws {
        let text = head("a", "[glyphs]\nheld = \"←|(\"")
        let library = try library(["a.toml": text])
        #expect(library.theme(named: "a", for: .complete).sign(.held) == "←")
        #expect(library.theme(named: "a", for: Looks.ascii).sign(.held) == "(")
    }

    @Test(arguments: [
        (
            "[roles]\nbp-hihg = \"bold\"",
            "a.toml: line 6: roles.bp-hihg: unknown key: did you mean bp-high?"
        ),
        ("[rolls]\ntext = \"bold\"", "a.toml: line 5: rolls: unknown key: did you mean roles?"),
        ("[roles]\ntext = \"inc\"", "a.toml: line 6: roles.text: \"inc\" is not a colour"),
        ("[roles]\ntext = \"#12345g\"", "a.toml: line 6: roles.text: \"#12345g\" is not a colour"),
        ("[roles]\ntext = \"default blod\"", "did you mean bold?"),
        ("[roles]\ntext = 3", "a.toml: line 6: roles.text: must be a text"),
        ("[palette]\nink = \"red\"", "a.toml: line 6: palette.ink: write #rrggbb"),
        ("[glyphs]\nheld = \"東|x\"", "a.toml: line 6: glyphs.held: write two signs of one column"),
        ("[depth.8]\ntext = \"bold\"", "a.toml: line 5: depth.8: unknown key"),
        ("[roles]\ntext = \"bold", "a.toml: line"),
    ])
    func `a mistake is named with its file and key`(_ text: String, _ message: String) {
        #expect(refusal(["a.toml": head("a", text)]).contains(message))
    }

    @Test func `a wrong name, schema or parent is refused`() {
        #expect(refusal(["b.toml": head("a")]).contains("theme.name"))
        let newer = head("a").replacing("schema = 1", with: "schema = 2")
        #expect(refusal(["a.toml": newer]).contains("theme.schema: is 2"))
        #expect(refusal(["a.toml": head("a", parent: "c")]).contains("theme.inherits"))
        let circle = ["a.toml": head("a", parent: "b"), "b.toml": head("b", parent: "a")]
        #expect(refusal(circle).contains("cannot inherit from itself"))
    }

    @Test func `a mistake that shows only when the theme is put together has its line too`() {
        let text = head(
            "a",
            "[palette]\nink = \"#112233\"\n# a comment\n[depth.mono]\ntext = \"blod\""
        )
        #expect(refusal(["a.toml": text]).contains("a.toml: line 9: depth.mono.text: "))
    }

    @Test func `a broken file of the user hides only itself and what inherits from it`() throws {
        var library = try library(["a.toml": head("a"), "b.toml": head("b")])
        library.add(userFiles: [
            ("b.toml", head("b", "[roles]\ntxt = \"bold\"")), ("c.toml", head("c", parent: "b")),
            ("d.toml", head("d", parent: "a")),
        ])
        #expect(library.names == ["a", "d"])
        #expect(library.refusal(of: "b").contains("line 6: roles.txt: unknown key"))
        #expect(library.refusal(of: "c").contains("c.toml: line 4: theme.inherits"))
        #expect(throws: ThemeError.self) {
            try library.check(head("e", parent: "b"), file: "e.toml")
        }
        try library.check(head("e", parent: "d"), file: "e.toml")
        #expect(!library.contains("e"))
    }

    @Test func `without any file everything is drawn in the terminal's own colours`() {
        let theme = ThemeLibrary().theme(named: "dark", for: .complete)
        #expect(theme.style(.text) == .plain)
        #expect(theme.style(.selection).attributes == .reverse)
    }
}
