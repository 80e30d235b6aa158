import Glibc
import Testing
import TidemarkApp

/// A person's own files: what they say holds, what is wrong in them is said with its line.
@Suite struct SettingsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["config", "config/tidemark", "config/tidemark/themes", "state"] {
            try folder.makeFolder(name)
        }
    }

    private func run(_ words: String...) throws -> (program: Program, end: Program.End) {
        let program = try Program(
            words,
            environment: [
                "XDG_CONFIG_HOME=\(folder.path)/config", "XDG_STATE_HOME=\(folder.path)/state",
            ]
        )
        return (program, try program.waitForEnd())
    }

    @Test func `the file is found and its words hold`() throws {
        try folder.write("config/tidemark/config.toml", "theme = \"light\"\nascii = true\n")
        let (program, end) = try run("config")
        #expect(end == .exited(0))
        #expect(program.output.contains("  theme       light\n  ascii       true\n"))
        #expect(program.output.contains("\(folder.path)/config/tidemark/config.toml\n"))
        let (frame, _) = try run("--once")
        #expect(frame.output.utf8.allSatisfy { $0 < 128 })
        let (flag, _) = try run("--once", "--no-ascii")
        #expect(flag.output.contains("┌─"))
    }

    @Test(arguments: [
        (
            "theme = \"dark\"\n\ncolour = \"auto\"\n",
            "line 3: colour: unknown key: did you mean color?"
        ),
        ("[keys]\ns = \"step\"\n", "line 1: keys: unknown key: one of: theme, ascii"),
        ("color = \"265\"\n", "line 1: color: not '265': did you mean 256?"),
        ("plot = 3\n", "line 1: plot: not '3': one of: auto, braille, block, ascii"),
        ("\nascii = \"yes\"\n", "line 2: ascii: must be true or false, or \"auto\""),
        ("first-run = 1\n", "line 1: first-run: must be true or false"),
        ("theme = \"da", "config.toml: line 1: "),
        ("theme = \"drak\"\n", "there is no theme 'drak': did you mean dark?"),
    ])
    func `a mistake in the file is named with its line`(text: String, message: String) throws {
        try folder.write("config/tidemark/config.toml", text)
        let (program, end) = try run("--once")
        #expect(end == .exited(2))
        #expect(program.errors.contains(message), "\(program.errors)")
        #expect(program.output.isEmpty)
    }

    @Test func `a run that draws nothing reads no settings`() throws {
        try folder.write("config/tidemark/config.toml", "nonsense = 1\n")
        let (_, end) = try run("demo", "WordCount", "--headless")
        #expect(end == .exited(0))
    }

    @Test func `themes of one's own stand beside those built in, a broken one says why`() throws {
        let head = "[theme]\nschema = 1\ninherits = \"dark\"\nname = "
        try folder.write("config/tidemark/themes/mine.toml", head + "\"mine\"\n")
        try folder.write("config/tidemark/themes/bad.toml", head + "\"bad\"\n[rolls]\n")
        let (list, end) = try run("theme", "list")
        #expect(end == .exited(0))
        #expect(list.lines.count == 6)
        #expect(list.output.contains("\(folder.path)/config/tidemark/themes/mine.toml\n"))
        #expect(list.output.contains("broken  bad.toml: line 5: rolls: unknown key"))
        let (frame, code) = try run("--once", "--theme", "mine")
        #expect(code == .exited(0), "\(frame.errors)")
        let (refused, usage) = try run("--once", "--theme", "bad")
        #expect(usage == .exited(2))
        #expect(
            refused.errors == "error: bad.toml: line 5: rolls: unknown key: did you mean roles?\n"
        )
    }

    @Test func `that the welcome was closed is remembered, and nothing fails where it cannot be`()
        throws
    {
        let home = folder.path
        let record = WelcomeRecord(UserPaths { $0 == "XDG_STATE_HOME" ? home + "/state" : nil })
        #expect(!record.isDismissed)
        record.dismiss()
        #expect(record.isDismissed)
        record.dismiss()
        #expect(record.isDismissed)
        // A file stands where the folder would have to be: no mode of a folder stops the superuser.
        try folder.write("nowhere", "")
        let lost = WelcomeRecord(UserPaths { $0 == "XDG_STATE_HOME" ? home + "/nowhere" : nil })
        lost.dismiss()
        #expect(!lost.isDismissed)
        let homeless = WelcomeRecord(UserPaths { _ in nil })
        homeless.dismiss()
        #expect(!homeless.isDismissed)
        // What another version wrote is not understood, and the panel is shown again.
        try folder.write("state/tidemark/welcome", "tidemark state 2\nwelcome dismissed\n")
        #expect(!record.isDismissed)
    }

    @Test func `folders follow the XDG rules`() {
        let both = UserPaths { ["HOME": "/nest", "XDG_CONFIG_HOME": "/etc/a/"][$0] }
        #expect(both.config == "/etc/a/tidemark/config.toml")
        #expect(both.welcome == "/nest/.local/state/tidemark/welcome")
        let relative = UserPaths { ["HOME": "/nest", "XDG_CONFIG_HOME": "etc"][$0] }
        #expect(relative.themes == "/nest/.config/tidemark/themes")
        #expect(UserPaths { _ in nil }.config == nil)
    }
}
