import Glibc
import TerminalTesting
import Testing

/// The whole console on a terminal: it starts, takes keys and sizes, and gives the terminal back.
@Suite struct TerminalConsoleTests {
    @Test(arguments: [(120, 40), (80, 24), (60, 16)])
    func `the console starts, changes its screens and leaves`(columns: UInt16, rows: UInt16) throws
    {
        let console = try ConsoleOnTerminal(columns: columns, rows: rows)
        let terminal = console.terminal
        terminal.type("2")
        try terminal.waitForScreen("[2 Time]")
        terminal.type("5")
        try terminal.waitForScreen("[5 Events]")
        terminal.type("1")
        try terminal.waitForScreen("[1 O", "hourly delays")
        try console.leave()
        #expect(try terminal.waitForEnd() == .exited(0))
        console.expectSane()
        #expect(console.lastWords.contains("summary"))
    }

    @Test func `a resize is followed to any size and back`() throws {
        let console = try ConsoleOnTerminal()
        let terminal = console.terminal
        terminal.resize(columns: 80, rows: 24)
        try terminal.wait(until: "the footer stands in the last of 24 rows") {
            terminal.screen.lines.count == 24
                && terminal.screen.lines.last?.contains("? help") == true
        }
        terminal.resize(columns: 40, rows: 10)
        try terminal.waitForScreen("60x16 needed")
        terminal.resize(columns: 120, rows: 40)
        try terminal.waitForScreen("Findings", "? help")
        try console.leave()
        #expect(try terminal.waitForEnd() == .exited(0))
        console.expectSane()
    }

    @Test func `Ctrl-C pauses, and again asks whether to leave`() throws {
        let console = try ConsoleOnTerminal()
        let terminal = console.terminal
        terminal.type("\u{3}")
        try terminal.waitForScreen("PAUSED at step")
        terminal.type("\u{3}")
        try terminal.waitForScreen("stay")
        terminal.type("\t\r")
        #expect(try terminal.waitForEnd() == .exited(0))
        console.expectSane()
    }

    @Test func `with standard input a pipe the keys come from the terminal`() throws {
        let console = try ConsoleOnTerminal(
            command: ["/bin/sh", "-c", "echo none,of,this | \(Programs.tidemark); echo left $?"]
        )
        try console.waitUntilUp()
        console.terminal.type("2")
        try console.terminal.waitForScreen("[2 Time]")
        try console.leave()
        try console.terminal.wait(for: "left 0")
        #expect(try console.terminal.waitForEnd() == .exited(0))
        console.expectSane()
    }

    @Test func `without colours and beyond ASCII nothing is sent that the terminal cannot show`()
        throws
    {
        let console = try ConsoleOnTerminal(["--ascii", "--color", "never"])
        console.terminal.type("2")
        try console.terminal.waitForScreen("[2 Time]")
        try console.leave()
        #expect(try console.terminal.waitForEnd() == .exited(0))
        console.expectSane()
        #expect(console.terminal.output.utf8.allSatisfy { $0 < 128 })
        #expect(!console.terminal.output.contains(/\u{1B}\[[34][0-7]m/))
    }
}
