import TidemarkTerminal

#if canImport(Glibc)
    import Glibc
#endif

/// Chooses how a job is run: in the console, as one frame, or without a terminal.
struct JobLaunch {
    private let job: RunnableJob
    private let options: JobOptions

    init(_ job: RunnableJob, _ options: JobOptions) {
        self.job = job
        self.options = options
    }

    /// Runs and gives the exit code.
    func run() throws -> Int32 {
        if options.once { return try console { try $0.once() } }
        if options.headless || options.commands != nil || (options.json && !options.console) {
            return try JobRun(job, options).run()
        }
        if !hasTerminal && !options.console {
            return try JobRun(job, options).run(
                notice: "\(job.name): there is no terminal, so the job runs to its end."
            )
        }
        do {
            return try console { try $0.run() }
        } catch let problem as TerminalUnavailable {
            StandardOutput.error("error: \(problem.description)")
            if options.console { return ExitStatus.noTerminal }
            return try JobRun(job, options).run()
        }
    }

    private var hasTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// A job that cannot start is a failed job, whatever it was to be shown on.
    private func console(_ body: (ConsoleRun) throws -> Int32) throws -> Int32 {
        do {
            return try body(ConsoleRun(job, options))
        } catch let error where !(error is UsageError || error is TerminalUnavailable) {
            ReplyOutput(json: options.json).fail(error)
            return ExitStatus.failed
        }
    }
}
