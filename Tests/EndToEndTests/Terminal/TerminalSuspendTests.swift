import Glibc
import TerminalTesting
import Testing

/// Ctrl-Z and `fg`: the shell gets its terminal, and then the console all of its screen.
@Suite struct TerminalSuspendTests {
    @Test(arguments: ["key", "signal"])
    func `under a shell with job control the console stops, and goes on with fg`(
        by means: String
    ) throws {
        let terminal = try PseudoTerminal(
            ["/bin/sh", "-i"],
            environment: ["PS1": "prompt> "],
            columns: 120,
            rows: 40
        )
        try terminal.wait(for: "prompt> ")
        // The shell tells its child's process id before it becomes the console.
        terminal.type("sh -c 'echo pid $$.; exec \(Programs.tidemark) --console'\n")
        try terminal.waitForScreen("RUNNING", "? help")
        if means == "key" {
            terminal.type("\u{1A}")
        } else {
            kill(try pid(in: terminal), SIGTSTP)
        }
        try terminal.wait(for: "Stopped")
        try terminal.wait(for: "prompt> ")
        #expect(terminal.hasFirstSettings)
        #expect(!terminal.screen.isAlternate)
        #expect(terminal.screen.showsCursor)
        #expect(!terminal.screen.reportsMouse)
        terminal.type("fg\n")
        try terminal.waitForScreen("hourly delays", "? help")
        #expect(terminal.screen.isAlternate)
        terminal.type("2")
        try terminal.waitForScreen("[2 Time]")
        terminal.type("q")
        try terminal.waitForScreen("stay")
        terminal.type("\t\r")
        try terminal.wait(for: "prompt> ")
        #expect(terminal.hasFirstSettings)
        #expect(ScreenTrace(output: terminal.output).isOnMainScreen)
        terminal.type("exit\n")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    private func pid(in terminal: PseudoTerminal) throws -> pid_t {
        let pid = terminal.output.firstMatch(of: /pid (\d+)\./).flatMap { pid_t($0.1) }
        return try #require(pid)
    }
}
