import Glibc
import TerminalTesting
import Testing

/// Each way to die, on a real terminal: afterwards it is as it was before.
@Suite struct DeathTests {
    private func expectSane(_ terminal: PseudoTerminal) {
        let trace = ScreenTrace(output: terminal.output)
        #expect(terminal.hasFirstSettings)
        #expect(trace.isOnMainScreen)
        #expect(trace.showsCursor)
        #expect(trace.reportsNoMouse)
        #expect(trace.hasCookedKeypad)
    }

    @Test(arguments: [
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP,
        SIGPIPE, SIGUSR1, SIGALRM,
    ])
    func `after a signal the terminal is sane and the status tells the signal`(
        number: Int32
    ) throws {
        let terminal = try PseudoTerminal([Programs.probe, "wait"])
        try terminal.wait(for: "READY")
        #expect(!terminal.hasFirstSettings)
        terminal.signal(number)
        #expect(try terminal.waitForEnd() == .killed(by: number))
        expectSane(terminal)
    }

    @Test(arguments: [
        ("trap", SIGILL), ("thread-trap", SIGILL), ("overflow", SIGSEGV), ("abort", SIGABRT),
        ("segv", SIGSEGV),
    ])
    func `after a crash of user code the terminal is sane`(way: String, signal: Int32) throws {
        let terminal = try PseudoTerminal([Programs.probe, way])
        #expect(try terminal.waitForEnd() == .killed(by: signal))
        expectSane(terminal)
    }

    @Test func `a Swift trap says its reason on the shell's screen and waits for no key`() throws {
        let terminal = try PseudoTerminal([Programs.probe, "trap"])
        #expect(try terminal.waitForEnd() == .killed(by: SIGILL))
        let words = ScreenTrace(output: terminal.output).afterScreen
        #expect(words.contains("Fatal error: Index out of range"))
    }

    @Test func `an exit in user code keeps its status and its last words`() throws {
        let terminal = try PseudoTerminal([Programs.probe, "exit"])
        #expect(try terminal.waitForEnd() == .exited(3))
        expectSane(terminal)
        let words = ScreenTrace(output: terminal.output).afterScreen
        #expect(words.contains("the job's file is missing"))
    }

    @Test func `a normal end leaves nothing behind`() throws {
        let terminal = try PseudoTerminal([Programs.probe, "wait"])
        try terminal.wait(for: "READY")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        expectSane(terminal)
        #expect(ScreenTrace(output: terminal.output).afterScreen.contains("goodbye"))
    }

    @Test func `a closed window ends the program`() throws {
        let terminal = try PseudoTerminal([Programs.probe, "wait"])
        try terminal.wait(for: "READY")
        terminal.hangUp()
        #expect(try terminal.waitForEnd() == .killed(by: SIGHUP))
    }

    @Test func `a closed window is an event for a program that ignores the signal`() throws {
        let terminal = try PseudoTerminal(
            ["/bin/sh", "-c", "trap '' HUP; exec \(Programs.probe) wait"]
        )
        try terminal.wait(for: "READY")
        terminal.hangUp()
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func `a signal that nohup ignores stays ignored`() throws {
        let terminal = try PseudoTerminal(
            ["/bin/sh", "-c", "trap '' HUP; exec \(Programs.probe) wait"])
        try terminal.wait(for: "READY")
        terminal.signal(SIGHUP)
        terminal.type("x")
        try terminal.wait(for: "key x.")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }
}
