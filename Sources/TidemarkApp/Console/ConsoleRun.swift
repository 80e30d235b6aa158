import Synchronization
import Tidemark
import TidemarkConsole
import TidemarkDebugger
import TidemarkInspection
import TidemarkTerminal

/// One run of a job in the console: the terminal on this thread, the job on another.
struct ConsoleRun {
    private let job: RunnableJob
    private let options: JobOptions
    private let settings: ConsoleSettings
    /// How long a person who leaves waits for a user's function to return.
    private static let patienceNanoseconds: Int64 = 2_000_000_000

    init(_ job: RunnableJob, _ options: JobOptions) throws {
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
        let live: LiveSession
        do {
            live = try LiveSession(started)
        } catch {
            terminal.close()
            throw error
        }
        let printed = CapturingSource(live.source) { terminal.capture?.takeLines() ?? [] }
        if let speed = options.speed { live.source.send(.speed(speed)) }
        let loop = ConsoleLoop(
            backend: terminal.backend,
            source: printed,
            options: chosen,
            themes: settings.themes.library
        )
        let record = WelcomeRecord(settings.paths)
        loop.onWelcomeClosed = { record.dismiss() }
        _ = loop.run()
        let hasEnded = live.end(withinNanoseconds: Self.patienceNanoseconds)
        printed.add(terminal.closeAndTakeRest())
        repeatOutput(printed.log, lostBytes: terminal.capture?.lostBytes ?? 0)
        guard hasEnded else {
            let place = UserCode.anywhere ?? "the job"
            StandardOutput.error("error: \(place) has not returned; left without a summary")
            return ExitStatus.interrupted
        }
        ReplyOutput(json: options.json).write(live.summary)
        return live.hasFailed ? ExitStatus.failed : ExitStatus.finished
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
            while !started.session.hasQuit, let line = try script.next() {
                for case .error(let error) in started.session.execute(line: line.text) {
                    ReplyOutput(json: options.json).refuse(error, script, line: line)
                    return ExitStatus.usage
                }
            }
        } else if let start = started.pace.start {
            _ = started.session.execute(.continue(until: .clock(start)))
        } else if job.framesEnd {
            started.session.runToEnd()
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
    /// From where the job goes on, where that was asked for.
    let start: Reply?

    init(_ job: RunnableJob, _ options: JobOptions, printer: any LinePrinter) throws {
        (session, start) = try SessionStart(job, options).session(in: .console, printer: printer)
        let presentation = job.presentation
        pace = PlayPace(
            factor: presentation.speed.map { Double($0.wholeMilliseconds) / 1000 },
            start: presentation.start?.milliseconds,
            startsPaused: job.startsPaused
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
