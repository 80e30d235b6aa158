import Glibc
import TerminalTesting
import Testing

/// Ctrl-Z and `fg`, under a shell with job control: an orphan could not be stopped.
@Suite struct SuspendTests {
    private func shellWithProbe() throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(["/bin/sh", "-i"], environment: ["PS1": "prompt> "])
        try terminal.wait(for: "prompt> ")
        terminal.type("\(Programs.probe) wait\n")
        try terminal.wait(for: "READY")
        return terminal
    }

    private func expectShell(_ terminal: PseudoTerminal) throws {
        try terminal.wait(for: "\u{1B}[?1049l")
        try terminal.wait(for: "Stopped")
        try terminal.wait(for: "prompt> ")
        #expect(terminal.hasFirstSettings)
        #expect(ScreenTrace(output: terminal.output).showsCursor)
    }

    private func expectReturn(_ terminal: PseudoTerminal) throws {
        terminal.type("fg\n")
        try terminal.wait(for: "READY")
        try terminal.wait(for: "resumed.")
        #expect(!terminal.hasFirstSettings)
        terminal.type("q")
        try terminal.wait(for: "goodbye")
        try terminal.wait(for: "prompt> ")
        #expect(terminal.hasFirstSettings)
        terminal.type("exit\n")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func `Ctrl-Z gives the shell its terminal and fg brings the whole screen back`() throws {
        let terminal = try shellWithProbe()
        terminal.type("\u{1A}")
        try expectShell(terminal)
        try expectReturn(terminal)
    }

    @Test func `a SIGTSTP from outside does the same`() throws {
        let terminal = try shellWithProbe()
        kill(try probe(in: terminal), SIGTSTP)
        try expectShell(terminal)
        try expectReturn(terminal)
    }

    @Test func `after a SIGSTOP, which nobody can prepare for, fg draws the whole screen`() throws {
        let terminal = try shellWithProbe()
        kill(try probe(in: terminal), SIGSTOP)
        try terminal.wait(for: "Stopped")
        try terminal.wait(for: "prompt> ")
        terminal.type("fg\n")
        try terminal.wait(for: "READY")
        try terminal.wait(for: "resumed.")
        terminal.type("q")
        try terminal.wait(for: "goodbye")
        #expect(ScreenTrace(output: terminal.output).isOnMainScreen)
        terminal.type("exit\n")
        _ = try terminal.waitForEnd()
    }

    @Test func `a SIGTERM while stopped ends a program that left the screen once`() throws {
        let terminal = try shellWithProbe()
        let pid = try probe(in: terminal)
        terminal.type("\u{1A}")
        try expectShell(terminal)
        kill(pid, SIGTERM)
        terminal.type("fg\n")
        try terminal.wait(for: "prompt> ")
        #expect(terminal.hasFirstSettings)
        #expect(ScreenTrace(output: terminal.output).isOnMainScreen)
        terminal.type("exit\n")
        _ = try terminal.waitForEnd()
    }

    private func probe(in terminal: PseudoTerminal) throws -> pid_t {
        try terminal.wait(for: " frame ")
        let pid = terminal.output.firstMatch(of: /pid (\d+) frame/).flatMap { pid_t($0.1) }
        return try #require(pid)
    }
}
