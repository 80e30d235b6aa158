import Foundation
import Testing

/// The tools beside the jobs: what they print is a contract, kept as golden files.
@Suite struct ToolTests {
    private func expect(_ text: String, is name: String) throws {
        let path = Repository.path("Tests/EndToEndTests/Golden/\(name)")
        if ProcessInfo.processInfo.environment["TIDEMARK_UPDATE_GOLDENS"] == "1" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text, "\(name)")
    }

    @Test(arguments: [
        (["--help"], "help.txt"), (["theme", "--help"], "theme-help.txt"),
        (["keys", "--help"], "keys-help.txt"), (["config", "--help"], "config-help.txt"),
        (["info", "--help"], "info-help.txt"), (["keys", "--markdown"], "keys.md"),
        (["config", "print"], "config.toml"), (["theme", "list"], "theme-list.txt"),
        (["theme", "show", "light"], "theme-light.txt"),
    ])
    func `what a tool prints is as it was`(words: [String], golden: String) throws {
        let program = try Program(words)
        #expect(try program.waitForEnd() == .exited(0))
        #expect(program.errors.isEmpty)
        try expect(program.output, is: golden)
    }

    @Test func `info without the facts of a machine is as it was`() throws {
        let (program, end) = try Program.run("info")
        #expect(end == .exited(0))
        // How it was compiled, and whether the tests have a terminal, differ from run to run.
        let kept = program.output.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("  compiled ") && !$0.hasPrefix("  keys ") }
        try expect(kept.joined(separator: "\n"), is: "info.txt")
    }

    @Test func `a theme is printed as its file, and what is printed is a theme`() throws {
        let (program, end) = try Program.run("theme", "print", "light")
        #expect(end == .exited(0))
        let file = try String(contentsOfFile: Repository.path("themes/light.toml"), encoding: .utf8)
        #expect(program.output == file)
        let folder = try TemporaryFolder()
        let path = try folder.write("light.toml", program.output)
        let (check, code) = try Program.run("theme", "check", path)
        #expect(code == .exited(0))
        #expect(check.output == "\(path): a theme without mistakes\n")
    }

    @Test func `a theme with a mistake is named with its line and the nearest role`() throws {
        let folder = try TemporaryFolder()
        let text = "[theme]\nname = \"mine\"\nschema = 1\n\n[roles]\nbp-hihg = \"bold\"\n"
        let path = try folder.write("mine.toml", text)
        let (program, end) = try Program.run("theme", "check", path)
        #expect(end == .exited(2))
        #expect(
            program.errors == "error: mine.toml: line 6: roles.bp-hihg: unknown key: "
                + "did you mean bp-high?\n"
        )
    }

    @Test func `a sample has codes where colours were asked for, and none for a pipe`() throws {
        let (plain, _) = try Program.run("theme", "show", "dark")
        #expect(!plain.output.contains("\u{1B}"))
        #expect(plain.output.contains("bp-high"))
        let (coloured, _) = try Program.run("theme", "show", "dark", "--color", "256")
        #expect(coloured.output.contains("\u{1B}[1;38;5;"))
    }

    @Test func `the keys are the same as text and as Markdown`() throws {
        let (text, end) = try Program.run("keys")
        #expect(end == .exited(0))
        #expect(text.output.contains("Step until a window fires"))
    }
}
