import ArgumentParser
import TidemarkInspection

#if canImport(Glibc)
    import Glibc
#endif

/// The program `tidemark`: the gallery and the tools around it.
public enum CommandLineProgram {
    /// The version of this build.
    public static var version: String { "0.1.0" }

    /// Runs what the arguments of the process say, and ends the process.
    public static func run(gallery: [any TidemarkJob.Type]) -> Never {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let tool = Tool.called(by: arguments) {
            exit(tool.run(Array(arguments.dropFirst()), gallery))
        }
        exit(ExitStatus.parsing(RootCommand.self, arguments) { try $0.dispatch(gallery) })
    }
}

/// `tidemark` and its verbs.
///
/// The verbs are told apart here rather than as subcommands, because which demos there are is known only to the program
/// that links them.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark",
        abstract: "A debugger for event time.",
        usage: usage,
        version: "tidemark \(CommandLineProgram.version)"
    )

    private static var usage: String {
        let forms =
            [
                ("[options]", "run FlightDelays"),
                ("demo [NAME] [options]", "run a demo; without NAME list them"),
            ] + Tool.all.map { ($0.usage.form, $0.usage.help) }
        let width = forms.map(\.0.count).max() ?? 0
        return forms.map { form, help in
            "tidemark \(form)" + String(repeating: " ", count: width - form.count + 2) + help
        }
        .joined(separator: "\n")
    }

    @Argument(help: "demo, or one of the tools; without it FlightDelays runs.")
    var verb: String?

    @Argument(help: "The name of the demo.")
    var name: String?

    @OptionGroup var options: JobOptions

    func dispatch(_ gallery: [any TidemarkJob.Type]) throws -> Int32 {
        switch verb {
        case nil:
            guard let first = gallery.first else { throw UsageError("there are no demos") }
            return try JobLaunch(RunnableJob(first), options).run()
        case "demo"?:
            guard let name else { return list(gallery) }
            return try JobLaunch(RunnableJob(try demo(name, gallery)), options).run()
        case let other?:
            throw UsageError(
                "there is no command '\(shown(other))': " + hint(for: other, gallery)
            )
        }
    }

    /// The name of a demo in the place of a command is the likeliest mistake of all.
    private func hint(for word: String, _ gallery: [any TidemarkJob.Type]) -> String {
        let tools = Tool.all.map(\.name)
        if tools.contains(word) { return "write it first, as in tidemark \(word)" }
        let verbs = ["demo"] + tools
        if NearestName.to(word, among: verbs) == nil,
            let name = NearestName.to(word, among: gallery.map { $0.name })
        {
            return "did you mean demo \(name)?"
        }
        return NearestName.hint(for: word, among: verbs)
    }

    private func shown(_ word: String) -> String { TerminalText.clean(word, limit: 64) }

    private func list(_ gallery: [any TidemarkJob.Type]) -> Int32 {
        for job in gallery {
            StandardOutput.line("\(job.name)  \(job.presentation.title)")
            if !job.presentation.summary.isEmpty {
                StandardOutput.line("    \(job.presentation.summary)")
            }
        }
        return ExitStatus.finished
    }

    private func demo(_ name: String, _ gallery: [any TidemarkJob.Type]) throws
        -> any TidemarkJob.Type
    {
        if let job = gallery.first(where: { $0.name.lowercased() == name.lowercased() }) {
            return job
        }
        throw UsageError(
            "there is no demo '\(shown(name))': "
                + NearestName.hint(for: name, among: gallery.map { $0.name })
        )
    }
}
