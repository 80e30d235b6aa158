import Glibc
import TerminalTesting
import Testing

/// The same in tmux, a second opinion on what a terminal is left in.
@Suite struct TmuxTests {
    @Test(
        .enabled(if: Programs.tmux != nil, "tmux is not installed"),
        arguments: ["trap", "abort", "exit"]
    )
    func `after a crash in tmux the pane is on its main screen with its cursor`(
        way: String
    ) throws {
        let tmux = try #require(Programs.tmux)
        let socket = "tidemark-test-\(getpid())-\(way)"
        let terminal = try PseudoTerminal(
            [tmux, "-L", socket, "-f", "/dev/null", "new-session", "/bin/sh", "-i"],
            environment: ["PS1": "prompt> "],
            columns: 100,
            rows: 40
        )
        try terminal.wait(for: "prompt> ")
        let ask = "alternate #{alternate_on} cursor #{cursor_flag} mouse #{mouse_any_flag}."
        let count = { (mode: String) in "$(stty -a | grep -c '[^-]\(mode)')" }
        terminal.type("\(Programs.probe) \(way); clear; ")
        terminal.type("echo lines \(count("icanon")) \(count("echo ")) cooked; ")
        terminal.type("\(tmux) -L \(socket) display -p '\(ask)'\n")
        try terminal.wait(for: "lines 1 1 cooked")
        try terminal.wait(for: "alternate 0 cursor 1 mouse 0.")
        terminal.type("exit\n")
        _ = try terminal.waitForEnd()
    }

    @Test(.enabled(if: Programs.tmux != nil, "tmux is not installed"))
    func `wide text stays in its columns in tmux, and a resize arrives`() throws {
        let tmux = try #require(Programs.tmux)
        let terminal = try PseudoTerminal([
            tmux, "-u", "-L", "tidemark-test-\(getpid())-wide", "-f", "/dev/null",
            "new-session", "\(Programs.probe) wait",
        ])
        try terminal.wait(for: "wide 東京 é 👨 US ✅ ┌─┐ ▁▂▃ ⣿ end")
        terminal.resize(columns: 60, rows: 20)
        try terminal.wait(for: "READY 60x19")
        terminal.type("q")
        _ = try terminal.waitForEnd()
    }
}
