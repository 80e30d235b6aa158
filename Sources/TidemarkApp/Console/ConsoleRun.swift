import Synchronization
import Tidemark
import TidemarkConsole
import TidemarkDebugger
import TidemarkInspection
import TidemarkTerminal

/// One run of a job in the console: the terminal on this thread, the job on another.
struct ConsoleRun {
    private let job: any TidemarkJob.Type
    private let options: JobOptions

    init(_ job: any TidemarkJob.Type, _ options: JobOptions) {
        self.job = job
        self.options = options
    }

    /// Runs until the person leaves; throws `TerminalUnavailable` where there is no usable terminal.
    func run() throws -> Int32 {
        let started = try StartedSession(
            job,
            options,
            printer: ProcessPrinter(keepsOutputClean: false)
        )
        let themes = try embeddedThemes()
        let terminal = try TerminalSession(options: terminalOptions)
        let source = LiveSource(ConsoleModel(job: started.emptyJob))
        let thread = try EngineThread(name: "tm-session") {
            _ = TerminalGuard.protectCurrentThread()
            SessionThread(started.session, source, pace: started.pace).run()
        }
        let loop = ConsoleLoop(
            backend: terminal.backend,
            source: source,
            options: consoleOptions(),
            themes: themes
        )
        _ = loop.run()
        source.send(.quit)
        thread.join()
        terminal.close()
        ReplyOutput(json: options.json).write(started.session.summary())
        return started.session.hasFailed ? ExitStatus.failed : ExitStatus.finished
    }

    /// One frame as text, with what its screen shows as JSON where that is wanted.
    func once() throws -> Int32 {
        let started = try StartedSession(job, options, printer: DiscardingPrinter())
        let plot = started.session.recordPlot()
        if let start = started.pace.start {
            _ = started.session.execute(.continue(until: .clock(start)))
        }
        var maker = ModelMaker()
        let model = maker.make(
            started.session,
            plot,
            stop: .paused(reason: "one frame"),
            speed: started.pace.ownSpeed
        )
        let screen = try Self.screen(options.screen)
        if options.json {
            StandardOutput.line(model.json(screen: screen).line)
            return ExitStatus.finished
        }
        guard let size = Size(options.frame) else {
            throw UsageError("--frame takes COLUMNSxROWS such as 120x40, not '\(options.frame)'.")
        }
        StandardOutput.line(
            FrameText.text(
                model,
                screen: screen,
                size: size,
                repertoire: options.ascii ? .ascii : .unicode
            )
        )
        return ExitStatus.finished
    }

    /// The themes that the program carries; refuses a name that is none of them.
    private func embeddedThemes() throws -> ThemeLibrary {
        let files = EmbeddedFile.texts(in: "themes/")
        let library = try ThemeLibrary(files: files)
        if library.contains(options.theme) { return library }
        throw UsageError(
            "there is no theme '\(TerminalText.clean(options.theme, limit: 64))': "
                + NearestName.hint(for: options.theme, among: library.names)
        )
    }

    private var terminalOptions: TerminalOptions {
        var chosen = TerminalOptions()
        chosen.color = TerminalOptions.ColorChoice(rawValue: options.color.rawValue) ?? .auto
        chosen.usesASCII = options.ascii
        return chosen
    }

    private func consoleOptions() -> ConsoleOptions {
        var chosen = ConsoleOptions()
        chosen.theme = options.theme
        chosen.screen = (try? Self.screen(options.screen)) ?? .operators
        return chosen
    }

    private static func screen(_ name: String) throws -> Screen {
        if let screen = Screen(name: name) { return screen }
        throw UsageError(
            "there is no screen '\(name)'. "
                + NearestName.hint(for: name, among: Screen.allCases.map(\.name))
        )
    }
}

/// A session that has been made, and how its job wants to be played.
///
/// Handed from the thread that made it to the one that runs it.
struct StartedSession: @unchecked Sendable {  // used by one thread at a time
    let session: DebugSession
    let pace: PlayPace
    let emptyJob: JobView

    init(_ job: any TidemarkJob.Type, _ options: JobOptions, printer: any LinePrinter) throws {
        session = try SessionStart(job, options).session(in: .console, printer: printer)
        let presentation = job.presentation
        pace = PlayPace(
            factor: presentation.speed.map { Double($0.wholeMilliseconds) / 1000 },
            start: presentation.start?.milliseconds
        )
        emptyJob = JobView(
            name: job.name,
            status: .created,
            driver: session.driverKind,
            timeline: "main",
            step: 0,
            headStep: 0,
            numRecordsIn: 0
        )
    }
}
