import ArgumentParser
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

extension Tool {
    static let info = Tool(
        name: "info",
        usage: ("info", "this build, this terminal, the files and the commands of a script")
    ) { arguments, jobs in
        ExitStatus.parsing(InfoCommand.self, arguments) { try $0.run(jobs) }
    }
}

/// `tidemark info`: everything one would be asked for when something is not as it should be.
struct InfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark info",
        abstract: "Shows what this build can do, what the terminal can show, and every path used."
    )

    func run(_ jobs: [any TidemarkJob.Type]) throws -> Int32 {
        let paths = UserPaths()
        let themes = try UserThemes(paths)
        var table = FactTable()
        table.add("build")
        table.add("version", CommandLineProgram.version)
        table.add("compiled", Self.compiled)
        table.add("jobs", jobs.map { $0.name }.joined(separator: ", "))
        table.add("themes", themes.library.names.joined(separator: ", "))
        table.add("screens", Screen.allCases.map(\.name).joined(separator: ", "))
        table.add("drivers", DriverChoice.allCases.map(\.rawValue).joined(separator: ", "))
        table.add("schedules", ScheduleChoice.allCases.map(\.rawValue).joined(separator: ", "))
        table.add("terminal")
        add(TerminalFacts.current(), to: &table)
        table.add("files")
        table.add(paths)
        table.add("commands of a script")
        StandardOutput.text(table.text)
        for entry in CommandCatalog.entries { StandardOutput.line("  \(entry.usage)") }
        return ExitStatus.finished
    }

    private static var compiled: String {
        #if DEBUG
            "for debugging"
        #else
            "for speed"
        #endif
    }

    private func add(_ facts: TerminalFacts, to table: inout FactTable) {
        let term = facts.term.map { TerminalText.clean($0, limit: 64) } ?? "not set"
        table.add(
            "TERM",
            facts.term == nil || facts.isKnown ? term : "\(term)  (unknown to terminfo)"
        )
        table.add("colours", colours(facts))
        table.add("characters", facts.localeIsUTF8 ? "UTF-8" : "not UTF-8: ASCII is drawn")
        table.add("size", TerminalSize.current?.description ?? "-")
        table.add("output", facts.outputIsTerminal ? "a terminal" : "no terminal")
        table.add("keys", facts.inputIsAvailable ? "from the terminal" : "no terminal")
        do throws(TerminalUnavailable) {
            _ = try TerminalProfile(facts, options: TerminalOptions())
            table.add("console", "yes")
        } catch {
            table.add("console", "no: \(error.description)")
        }
    }

    private func colours(_ facts: TerminalFacts) -> String {
        let own = facts.colors == 0 ? "none" : "\(facts.colors)"
        return facts.forbidsColor ? "\(own), and NO_COLOR forbids them" : own
    }
}
