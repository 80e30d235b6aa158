import Glibc
import TerminalTesting
import Testing

/// The whole console in tmux, a second opinion on what it shows and on what it leaves.
@Suite(.enabled(if: Programs.tmux != nil, "tmux is not installed"))
struct TerminalTmuxTests {
    private func pane(_ name: String) throws -> (PseudoTerminal, String) {
        let tmux = try #require(Programs.tmux)
        let socket = "tidemark-console-\(getpid())-\(name)"
        let terminal = try PseudoTerminal(
            [tmux, "-u", "-L", socket, "-f", "/dev/null", "new-session", "/bin/sh", "-i"],
            environment: ["PS1": "prompt> "],
            columns: 120,
            rows: 41
        )
        try terminal.waitForScreen("prompt> ")
        return (terminal, "\(tmux) -L \(socket)")
    }

    /// Asks tmux and the line what state they are in.
    private func expectSane(_ terminal: PseudoTerminal, _ tmux: String) throws {
        let ask = "alternate #{alternate_on} cursor #{cursor_flag} mouse #{mouse_any_flag}."
        let count = { (mode: String) in "$(stty -a | grep -c '[^-]\(mode)')" }
        terminal.type("clear; echo lines \(count("icanon")) \(count("echo ")) cooked; ")
        terminal.type("\(tmux) display -p '\(ask)'\n")
        try terminal.waitForScreen("lines 1 1 cooked")
        try terminal.waitForScreen("alternate 0 cursor 1 mouse 0.")
        terminal.type("exit\n")
        _ = try terminal.waitForEnd()
    }

    @Test func `in tmux the console starts, follows a resize and leaves`() throws {
        let (terminal, tmux) = try pane("leave")
        terminal.type("\(Programs.tidemark) --console\n")
        try terminal.waitForScreen("RUNNING", "? help", "hourly delays")
        terminal.type("2")
        try terminal.waitForScreen("[2 Time]")
        terminal.resize(columns: 80, rows: 25)
        try terminal.wait(until: "the footer stands above the status of tmux") {
            terminal.screen.lines.dropLast().last?.contains("? help") == true
        }
        terminal.type("q")
        try terminal.waitForScreen("stay")
        terminal.type("\t\r")
        try terminal.waitForScreen("prompt> ")
        try expectSane(terminal, tmux)
    }

    @Test(arguments: ["trap", "overflow"])
    func `after a crash in tmux the pane is on its main screen with its cursor`(
        way: String
    ) throws {
        let (terminal, tmux) = try pane(way)
        terminal.type("\(Programs.consoleProbe) --console --set way=\(way); echo status $?.\n")
        try terminal.waitForScreen("RUNNING", "? help")
        terminal.type(":clock +2h\r")
        try terminal.waitForScreen(way == "trap" ? "status 132." : "status 139.")
        try expectSane(terminal, tmux)
    }
}
