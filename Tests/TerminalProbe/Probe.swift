import TidemarkTerminal

/// The program that the terminal tests start on a pseudo terminal and let die.
///
/// `terminal-probe WAY` opens a session, shows a frame with the word READY, and then ends in the way
/// that is named; `wait` shows every event until `q`.
@main
struct Probe {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count > 1, let way = WayToDie(rawValue: arguments[1]) else {
            let ways = WayToDie.allCases.map(\.rawValue).joined(separator: "|")
            return print("usage: terminal-probe \(ways) [--ascii] [--color=CHOICE]")
        }
        do throws(TerminalUnavailable) {
            let session = try TerminalSession(options: options(arguments))
            ProbeScreen(session: session, way: way).run()
        } catch {
            print("\(error.code.rawValue): \(error)")
        }
    }

    private static func options(_ arguments: [String]) -> TerminalOptions {
        var options = TerminalOptions(usesASCII: arguments.contains("--ascii"))
        for argument in arguments where argument.hasPrefix("--color=") {
            options.color = .init(rawValue: String(argument.dropFirst(8))) ?? .auto
        }
        return options
    }
}
