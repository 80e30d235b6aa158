import Glibc
import TerminalTesting
import Testing

/// The whole console on a terminal of its own, and what must hold of the terminal once it is gone.
struct ConsoleOnTerminal {
    let terminal: PseudoTerminal

    /// Starts `tidemark` on the flights and waits until they play.
    init(_ arguments: [String] = [], columns: UInt16 = 120, rows: UInt16 = 40) throws {
        try self.init(
            command: [Programs.tidemark, "--console"] + arguments,
            columns: columns,
            rows: rows
        )
        try waitUntilUp()
    }

    /// Starts the job that goes wrong, and waits until it plays.
    static func probe(_ way: String, _ arguments: [String] = []) throws -> ConsoleOnTerminal {
        let console = try ConsoleOnTerminal(
            command: [Programs.consoleProbe, "--console", "--set", "way=\(way)"] + arguments
        )
        try console.waitUntilUp()
        return console
    }

    init(
        command: [String],
        environment: [String: String] = [:],
        columns: UInt16 = 120,
        rows: UInt16 = 40
    ) throws {
        terminal = try PseudoTerminal(
            command,
            environment: environment,
            columns: columns,
            rows: rows
        )
    }

    func waitUntilUp() throws {
        try terminal.waitForScreen("RUNNING", "? help")
        #expect(terminal.screen.isAlternate)
        #expect(!terminal.hasFirstSettings)
    }

    /// Enters a command behind a colon.
    func enter(_ command: String) {
        terminal.type(":\(command)\r")
    }

    /// Leaves by the dialog, as a person does; a job that is over is left at once.
    func leave(_ stage: Stage = .alive) throws {
        terminal.type("q")
        guard stage == .alive else { return }
        try terminal.waitForScreen("Leave?")
        terminal.type("\t\r")
    }

    /// Whether the job can still go on.
    enum Stage {
        case alive, over
    }

    /// The terminal is as it was before the program came.
    func expectSane(_ location: SourceLocation = #_sourceLocation) {
        let trace = ScreenTrace(output: terminal.output)
        #expect(terminal.hasFirstSettings, sourceLocation: location)
        #expect(trace.isOnMainScreen, sourceLocation: location)
        #expect(trace.showsCursor, sourceLocation: location)
        #expect(trace.reportsNoMouse, sourceLocation: location)
        #expect(trace.hasCookedKeypad, sourceLocation: location)
        #expect(!terminal.screen.isAlternate, sourceLocation: location)
        #expect(terminal.screen.showsCursor, sourceLocation: location)
        #expect(!terminal.screen.reportsMouse, sourceLocation: location)
    }

    /// What stands on the shell's screen behind the console.
    var lastWords: Substring { ScreenTrace(output: terminal.output).afterScreen }
}
