import Glibc
import TerminalTesting
import Testing

/// Each way in which a console and its user's code can die: the terminal is sane, and the reason can be read.
@Suite struct TerminalDeathTests {
    @Test(arguments: [SIGSEGV, SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGABRT, SIGBUS])
    func `after a signal the terminal is sane and the status tells the signal`(
        number: Int32
    ) throws {
        let console = try ConsoleOnTerminal()
        console.terminal.signal(number)
        #expect(try console.terminal.waitForEnd() == .killed(by: number))
        console.expectSane()
        #expect(!console.lastWords.contains("crashed in the user code"))
    }

    @Test func `a trap in user code is told with its reason, its file and its operator`() throws {
        let console = try ConsoleOnTerminal.probe("trap")
        console.enter("clock +2h")
        #expect(try console.terminal.waitForEnd() == .killed(by: SIGILL))
        console.expectSane()
        let words = console.lastWords
        #expect(words.contains("Fatal error: no luck with this number"))
        #expect(words.contains(/WayToGoWrong\.swift:\d+/))
        #expect(words.contains("crashed in the user code of operator unlucky#0"))
    }

    @Test func `an endless recursion in user code leaves the terminal sane`() throws {
        let console = try ConsoleOnTerminal.probe("overflow")
        console.enter("clock +2h")
        #expect(try console.terminal.waitForEnd() == .killed(by: SIGSEGV))
        console.expectSane()
        #expect(console.lastWords.contains("crashed in the user code of operator unlucky#0"))
    }

    @Test func `an error thrown by user code fails the job and leaves the console alive`() throws {
        let console = try ConsoleOnTerminal.probe("error")
        let terminal = console.terminal
        console.enter("clock +2h")
        try terminal.waitForScreen("FAILED", "a number nobody can stand")
        terminal.type("5")
        try terminal.waitForScreen("[5 Events]", "FAILED")
        terminal.type("1\r")
        try terminal.waitForScreen("[1 Operators]", "FAILED")
        try console.leave(.over)
        #expect(try terminal.waitForEnd() == .exited(1))
        console.expectSane()
        #expect(console.lastWords.contains("a number nobody can stand"))
    }

    @Test(arguments: ["step", "threads"])
    func `a function that does not return is named, and the console can be left`(
        driver: String
    ) throws {
        let console = try ConsoleOnTerminal.probe("hang", ["--driver", driver])
        let terminal = console.terminal
        console.enter(driver == "step" ? "clock +2h" : "speed max")
        try terminal.waitForScreen("in user code of unlucky#0 for ")
        terminal.type("2")
        try terminal.waitForScreen("[2 Time]")
        terminal.type("1")
        try terminal.waitForScreen("[1 Operators]", "in user code of unlucky#0 for ")
        try console.leave()
        #expect(try terminal.waitForEnd() == .exited(130))
        console.expectSane()
        #expect(console.lastWords.contains("unlucky#0 has not returned"))
    }

    @Test func `what user code prints does not reach the screen`() throws {
        let console = try ConsoleOnTerminal.probe("print")
        let terminal = console.terminal
        console.enter("clock +2h")
        try terminal.waitForScreen("FINISHED")
        #expect(!terminal.output.contains("a stray print"))
        try console.leave(.over)
        #expect(try terminal.waitForEnd() == .exited(0))
        console.expectSane()
    }

    @Test func `a closed window ends the console`() throws {
        let console = try ConsoleOnTerminal()
        console.terminal.hangUp()
        #expect(try console.terminal.waitForEnd() == .killed(by: SIGHUP))
    }

    @Test func `a closed window ends a console that ignores the signal`() throws {
        let console = try ConsoleOnTerminal(
            command: ["/bin/sh", "-c", "trap '' HUP; exec \(Programs.tidemark) --console"]
        )
        try console.waitUntilUp()
        console.terminal.hangUp()
        #expect(try console.terminal.waitForEnd() == .exited(0))
    }
}
