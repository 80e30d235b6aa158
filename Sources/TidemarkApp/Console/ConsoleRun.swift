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
    private let settings: ConsoleSettings

    init(_ job: any TidemarkJob.Type, _ options: JobOptions) throws {
        self.job = job
        self.options = options
        settings = try ConsoleSettings(options)
    }

    /// Why there is no console to be had here; nil where there is.
    var obstacle: TerminalUnavailable? {
        do throws(TerminalUnavailable) {
            _ = try TerminalProfile(TerminalFacts.current(), options: settings.terminal)
            return nil
        } catch {
            return error
        }
    }

    /// Runs until the person leaves; throws `TerminalUnavailable` where there is no usable terminal.
    func run() throws -> Int32 {
        let started = try StartedSession(
            job,
            options,
            printer: ProcessPrinter(keepsOutputClean: false)
        )
        var chosen = settings.console(try Self.screen(options.screen))
        chosen.openOperator = try FrameChoice.operatorID(options.operatorName, in: started.session)
        let terminal = try TerminalSession(options: settings.terminal)
        let source = LiveSource(ConsoleModel(job: started.emptyJob))
        let printed = CapturingSource(source) { terminal.capture?.takeLines() ?? [] }
        let thread: EngineThread
        do {
            thread = try EngineThread(name: "tm-session") {
                _ = TerminalGuard.protectCurrentThread()
                SessionThread(started.session, source, pace: started.pace).run()
            }
        } catch {
            terminal.close()
            throw error
        }
        if let speed = options.speed { source.send(.speed(speed)) }
        let loop = ConsoleLoop(
            backend: terminal.backend,
            source: printed,
            options: chosen,
            themes: settings.themes.library
        )
        let record = WelcomeRecord(settings.paths)
        loop.onWelcomeClosed = { record.dismiss() }
        _ = loop.run()
        source.send(.quit)
        thread.join()
        printed.add(terminal.closeAndTakeRest())
        repeatOutput(printed.log, lostBytes: terminal.capture?.lostBytes ?? 0)
        ReplyOutput(json: options.json).write(started.session.summary())
        return started.session.hasFailed ? ExitStatus.failed : ExitStatus.finished
    }

    /// Says again what user code said while the screen was the console's, each line where it was meant to go.
    private func repeatOutput(_ log: OutputLog, lostBytes: UInt64) {
        if log.forgotten > 0 || lostBytes > 0 {
            let lost = lostBytes > 0 ? "; \(lostBytes) bytes before them came too fast to keep" : ""
            StandardOutput.error(
                "the last \(log.lines.count) of \(log.total) lines that the job printed\(lost):"
            )
        }
        for line in log.lines {
            switch line.stream {
            case .output: StandardOutput.line(line.text)
            case .error: StandardOutput.error(line.text)
            }
        }
    }

    /// One frame as text, with what its screen shows as JSON where that is wanted.
    func once() throws -> Int32 {
        let choice = try FrameChoice(options, settings)
        let script = try options.commands.map { try CommandScript(path: $0) }
        let started = try StartedSession(job, options, printer: DiscardingPrinter())
        let plot = started.session.recordPlot()
        if let script {
            for line in script.lines where !started.session.hasQuit {
                for case .error(let error) in started.session.execute(line: line.text) {
                    ReplyOutput(json: options.json).refuse(error, script, line: line)
                    return ExitStatus.usage
                }
            }
        } else if let start = started.pace.start {
            _ = started.session.execute(.continue(until: .clock(start)))
        }
        StandardOutput.text(
            try choice.text(
                of: started.session,
                plot,
                speed: options.speed ?? started.pace.ownSpeed
            )
        )
        return ExitStatus.finished
    }

    static func screen(_ name: String) throws(UsageError) -> Screen {
        if let screen = Screen(name: name) { return screen }
        throw UsageError(
            "there is no screen '\(TerminalText.clean(name, limit: 64))': "
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
