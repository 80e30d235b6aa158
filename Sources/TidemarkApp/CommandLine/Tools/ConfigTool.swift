import ArgumentParser
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

extension Tool {
    static let config = Tool(
        name: "config",
        usage: ("config [print]", "the settings and where they come from; print the default file")
    ) { arguments, _ in
        ExitStatus.parsing(ConfigCommand.self, arguments) { try $0.run() }
    }
}

/// `tidemark config`: what holds, which file said so, and a file to begin with.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark config",
        abstract: "Shows the settings of the console and the files they come from.",
        usage: """
            tidemark config           the settings as they hold, and the files that are read
            tidemark config print     a configuration file that says what holds without one
            """,
        discussion: "A flag of the command line wins over the file; the program never writes it."
    )

    @Argument(help: "print, or nothing.")
    var action: String?

    func run() throws -> Int32 {
        switch action {
        case nil: try show()
        case "print"?: StandardOutput.text(ConsoleConfig.defaultText)
        case let word?: throw Tool.unknown("action", word, among: ["print"])
        }
        return ExitStatus.finished
    }

    private func show() throws {
        let paths = UserPaths()
        let config = try ConsoleSettings.config(paths)
        var table = FactTable()
        table.add("settings")
        table.add("theme", Self.said(config.theme, or: "dark"))
        table.add("ascii", Self.said(config.ascii.map { $0 ? "true" : "false" }, or: "auto"))
        table.add("color", Self.said(config.color?.rawValue, or: "auto"))
        table.add("plot", Self.said(config.plot?.rawValue, or: "auto"))
        table.add("first-run", config.firstRun ? "true" : "false")
        table.add("files")
        table.add(paths)
        StandardOutput.text(table.text)
    }

    private static func said(_ value: String?, or usual: String) -> String {
        value.map { TerminalText.clean($0, limit: 64) } ?? "\(usual)  (default)"
    }
}
