import TidemarkTerminal

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
        if options.once { return try failing { try ConsoleRun(job, options).once() } }
        if options.headless || options.commands != nil || (options.json && !options.console) {
            return try JobRun(job, options).run()
        }
        let console = try ConsoleRun(job, options)
        if let obstacle = console.obstacle { return try without(obstacle) }
        do {
            return try failing { try console.run() }
        } catch let problem as TerminalUnavailable {
            return try without(problem)
        }
    }

    /// What becomes of a job that nobody can look at: it runs all the same, unless the console was insisted on.
    private func without(_ problem: TerminalUnavailable) throws -> Int32 {
        if options.console {
            StandardOutput.error("error: \(problem.description)")
            return ExitStatus.noTerminal
        }
        let reason =
            problem.code == .outputIsNoTerminal
            ? "there is no terminal, so the job runs to its end."
            : "\(problem.description) The job runs to its end."
        return try JobRun(job, options).run(notice: "\(job.name): \(reason)")
    }

    /// A job that cannot start is a failed job, whatever it was to be shown on.
    private func failing(_ body: () throws -> Int32) throws -> Int32 {
        do {
            return try body()
        } catch let error where !(error is UsageError || error is TerminalUnavailable) {
            ReplyOutput(json: options.json).fail(error)
            return ExitStatus.of(error)
        }
    }
}
