import ArgumentParser
import Tidemark
import TidemarkInspection

#if canImport(Glibc)
    import Glibc
#endif

extension Tool {
    static let open = Tool(
        name: "open",
        usage: (
            "open FILE... [options]", "any CSV or NDJSON files as a job; - is the standard input"
        )
    ) { arguments, _ in
        ExitStatus.parsing(OpenCommand.self, arguments) { try $0.open() }
    }
}

/// `tidemark open`: any CSV or NDJSON files as a job.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark open",
        abstract: "Opens CSV or NDJSON files as a job.",
        discussion: """
            Each file is a split of one source, gzip files too; - is the standard input and tcp://HOST:PORT a server, \
            both live. What a file holds is told by its content. \
            Columns and units that are not said are guessed; the guess is shown, and can be changed before the job starts.
            """
    )

    @Argument(help: ArgumentHelp("The files, - or tcp://HOST:PORT.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "Event time; :s, :ms, :us, :ns or :iso behind it is its unit.",
            valueName: "column"
        )
    )
    var time: String?

    @Option(
        help: ArgumentHelp(
            "When records arrived, which orders the replay; none for the order of the file.",
            valueName: "column"
        )
    )
    var arrival: String?

    @Option(
        help: ArgumentHelp("What records are grouped by; none for one group.", valueName: "column")
    )
    var key: String?

    @Option(
        help: ArgumentHelp(
            "tumbling:1h, sliding:1h:10min or session:30min.",
            valueName: "window"
        )
    )
    var window: String?

    @Option(
        help: ArgumentHelp("How far a record may be behind the latest one.", valueName: "duration")
    )
    var outOfOrderness: String?

    @Option(help: ArgumentHelp("Write the job as a package of one's own.", valueName: "folder"))
    var eject: String?

    @OptionGroup var options: JobOptions

    /// Runs what the arguments say, and gives the exit code.
    func open() throws -> Int32 {
        try refuseTwoUses()
        let samples = try files.map { try InputSample(InputFile($0)) }
        let choices = OpenChoices(
            time: time,
            arrival: arrival,
            key: key,
            window: window,
            outOfOrderness: outOfOrderness
        )
        guard let plan = try plan(samples, choices) else { return ExitStatus.finished }
        if let eject { return try EjectedPackage(plan).write(to: eject) }
        return try JobLaunch(OpenedJob(plan).job, options).run()
    }

    /// The standard input can be read once.
    private func refuseTwoUses() throws(UsageError) {
        let uses = files.filter { $0 == "-" }.count + (options.commands == "-" ? 1 : 0)
        if uses > 1 {
            throw UsageError("the standard input can be used only once, as - or for --commands -")
        }
    }

    /// Shows the guess; in a terminal the person agrees to it first.
    private func plan(_ samples: [InputSample], _ choices: OpenChoices) throws -> OpenPlan? {
        if hasConsole {
            let plan = try OpenPlan(samples, choices)
            if choices.sayAll && !plan.lines.contains(where: { $0.doubt != nil }) { return plan }
            var dialogue = OpenDialogue(samples, choices)
            return try dialogue.agree()
        }
        let plan = try OpenPlan(samples, choices)
        StandardOutput.error(OpenForm(plan).text())
        return plan
    }

    /// Whether somebody is there to be asked.
    private var hasConsole: Bool {
        let runsAlone =
            options.headless || options.once || options.commands != nil
            || (options.json && !options.console)
        return !runsAlone && isatty(STDOUT_FILENO) == 1
    }
}
