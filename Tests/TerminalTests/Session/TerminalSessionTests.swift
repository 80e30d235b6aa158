import Glibc
import TerminalTesting
import Testing

/// The session on real pseudo terminals of many kinds.
@Suite struct TerminalSessionTests {
    private func screen(
        _ environment: [String: String] = [:],
        flags: [String] = []
    ) throws -> String {
        let terminal = try PseudoTerminal(
            [Programs.probe, "wait"] + flags,
            environment: environment
        )
        try terminal.wait(for: "READY")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        return terminal.output
    }

    @Test func `256 colours are used where the terminal has them`() throws {
        let output = try screen()
        #expect(output.contains("indexed256"))
        #expect(output.contains("38;5;74m"))
        #expect(output.contains("東京"))
    }

    @Test(
        arguments: [
            (["TERM": "xterm"], [], "ansi16"), (["TERM": "linux"], [], "ansi16"),
            ([:], ["--color=16"], "ansi16"),
        ] as [([String: String], [String], String)]
    )
    func `16 colours are used where there are no more, or no more are wanted`(
        environment: [String: String],
        flags: [String],
        depth: String
    ) throws {
        let output = try screen(environment, flags: flags)
        #expect(output.contains(depth))
        #expect(!output.contains("38;5;") && !output.contains("48;5;"))
    }

    @Test(
        arguments: [
            (["NO_COLOR": "1"], []), (["TERM": "vt100"], []), (["TERM": "xterm-mono"], []),
            ([:], ["--color=never"]),
        ] as [([String: String], [String])]
    )
    func `no colour is sent where none is wanted or known`(
        environment: [String: String],
        flags: [String]
    ) throws {
        let output = try screen(environment, flags: flags)
        #expect(output.contains("mono"))
        #expect(output.firstMatch(of: /\u{1B}\[[\d;]*\b[34][0-8][;m]/) == nil)
    }

    @Test(arguments: [(["LC_ALL": "C"], []), ([:], ["--ascii"])] as [([String: String], [String])])
    func `a terminal without Unicode gets ASCII only`(
        environment: [String: String],
        flags: [String]
    ) throws {
        let output = try screen(environment, flags: flags)
        #expect(output.utf8.allSatisfy { $0 < 0x80 })
        #expect(output.contains("wide ? ?"))
    }

    @Test(arguments: [
        ("dumb", "termCannotMoveCursor"), ("nonsense", "termIsUnknown"), ("", "termIsUnset"),
    ])
    func `an unusable terminal is refused before anything is drawn`(
        term: String,
        code: String
    ) throws {
        let terminal = try PseudoTerminal([Programs.probe, "wait"], environment: ["TERM": term])
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.output.hasPrefix(code))
        #expect(!terminal.output.contains("\u{1B}"))
        #expect(terminal.hasFirstSettings)
    }

    @Test func `output that is no terminal is refused`() throws {
        let terminal = try PseudoTerminal(["/bin/sh", "-c", "\(Programs.probe) wait | cat"])
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.output.hasPrefix("outputIsNoTerminal"))
    }

    @Test func `with a pipe for input the keys come from the terminal`() throws {
        let terminal = try PseudoTerminal(
            ["/bin/sh", "-c", "echo data | \(Programs.probe) wait"])
        try terminal.wait(for: "READY")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.hasFirstSettings)
    }

    @Test func `a resize arrives as an event with the new size already known`() throws {
        let terminal = try PseudoTerminal(
            [Programs.probe, "wait"],
            environment: ["LINES": "10", "COLUMNS": "20"]
        )
        try terminal.wait(for: "READY 80x24")
        terminal.resize(columns: 100, rows: 30)
        try terminal.wait(for: "READY 100x30")
        try terminal.wait(for: "resized to 100x30.")
        terminal.resize(columns: 20, rows: 5)
        try terminal.wait(for: "READY 20x5")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func `keys arrive decoded, Escape among them`() throws {
        let terminal = try PseudoTerminal([Programs.probe, "wait"])
        try terminal.wait(for: "READY")
        for (typed, name) in [
            ("s", "s"), ("\u{1B}OA", "Up"), ("\u{13}", "Ctrl-S"), ("\u{1B}[1;2D", "S-Left"),
            ("\u{1B}OP", "F1"), ("é", "é"), ("\u{3}", "Ctrl-C"), ("\u{1B}", "Esc"),
        ] {
            terminal.type(typed)
            try terminal.wait(for: "key \(name).")
        }
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func `a click and the wheel arrive with their cell`() throws {
        let terminal = try PseudoTerminal([Programs.probe, "wait"])
        try terminal.wait(for: "READY")
        terminal.type("\u{1B}[<0;11;6M")
        try terminal.wait(for: "press 1 at 10,5.")
        terminal.type("\u{1B}[<65;3;2M")
        try terminal.wait(for: "wheel down at 2,1.")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func `stray prints of user code are events, not marks on the screen`() throws {
        let terminal = try PseudoTerminal([Programs.probe, "wait"])
        try terminal.wait(for: "print a stray print of user code")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(!terminal.output.contains("code\r\n"))
    }

    @Test func `who prints more than anybody takes never waits, and the loss is counted`() throws {
        let terminal = try PseudoTerminal([Programs.probe, "flood"])
        try terminal.wait(for: "READY")
        try terminal.wait(for: "line 19999 of a chatty operator")
        try terminal.wait(for: "bytes.")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func `the clipboard is asked for through the screen's own descriptor`() throws {
        let terminal = try PseudoTerminal([Programs.probe, "wait"])
        try terminal.wait(for: "READY")
        terminal.type("y")
        try terminal.wait(for: "\u{1B}]52;c;MTI6MDM6MDQ=\u{7}")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }
}
