import Tidemark
import TidemarkDebugger
import TidemarkInspection

#if canImport(Glibc)
    import Glibc
#endif

/// One run of a job without a terminal: builds it, runs its commands, and ends with a summary.
package struct JobRun {
    private let job: any TidemarkJob.Type
    private let options: JobOptions
    private let output: ReplyOutput

    package init(_ job: any TidemarkJob.Type, _ options: JobOptions) {
        self.job = job
        self.options = options
        output = ReplyOutput(json: options.json)
    }

    /// Runs and gives the exit code.
    package func run() throws -> Int32 {
        let script = try options.commands.map { try CommandScript(path: $0) }
        let environment = try build()
        Interruption.watch()
        let session: DebugSession
        do {
            session = try start(environment, steps: script != nil)
        } catch let mistake as UsageError {
            throw mistake
        } catch {
            output.fail(error)
            return ExitStatus.failed
        }
        session.shouldStop = { Interruption.isAsked }
        if let script {
            guard run(script, session) else { return ExitStatus.usage }
        } else {
            if !options.headless { sayWhyThereIsNoConsole() }
            session.runToEnd()
        }
        output.end(session.summary())
        if Interruption.isAsked { return ExitStatus.interrupted }
        return session.hasFailed ? ExitStatus.failed : ExitStatus.finished
    }

    private func sayWhyThereIsNoConsole() {
        let hasTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        let reason = hasTerminal ? "this build has no console" : "there is no terminal"
        StandardOutput.error("\(job.name): \(reason), so the job runs to its end.")
    }

    private func build() throws -> StreamExecutionEnvironment {
        let environment = StreamExecutionEnvironment(overrides: options.overrides)
        if let parallelism = options.parallelism { environment.parallelism = parallelism }
        do {
            try job.build(environment)
        } catch {
            throw UsageError("\(job.name): \(error)")
        }
        return environment
    }

    private func start(
        _ environment: StreamExecutionEnvironment,
        steps: Bool
    ) throws -> DebugSession {
        var execution = ExecutionOptions()
        execution.channelCapacity = options.capacity
        execution.seed = options.seed
        if let batch = options.batch { execution.batchLimit = batch }
        execution.effects = EffectGate(
            mode: .live,
            printer: ProcessPrinter(keepsOutputClean: options.json)
        )
        let driver: DriverKind
        switch options.driver {
        case .step: driver = .step
        case .threads: driver = .threads
        case .auto: driver = steps || options.schedule == .random ? .step : .threads
        }
        let schedule: StepDriver.Schedule =
            options.schedule == .random ? .random(seed: options.seed) : .drain
        let made: Job
        do {
            made = try Job(environment, options: execution)
        } catch {
            throw UsageError("\(job.name): \(error)")
        }
        try refuseUnknownParameters(environment.parameters, of: made)
        return try DebugSession(
            job: made,
            name: job.name,
            driver: driver,
            schedule: schedule,
            parameters: environment.parameters
        )
    }

    /// Only the graph knows all parameters: the arguments of operators are declared with it.
    private func refuseUnknownParameters(_ parameters: ParameterSet, of made: Job) throws {
        guard let unknown = parameters.unknownNames.first else { return }
        let known = parameters.declared.map(\.name)
        let parallelisms = made.graph.transformations.map { "\($0.reference).parallelism" }
        throw UsageError(
            "\(job.name) has no parameter '\(TerminalText.clean(unknown, limit: 64))': "
                + NearestName.hint(for: unknown, among: known + parallelisms)
        )
    }

    /// Runs the commands in order until one ends the run; false where one was refused.
    private func run(_ script: CommandScript, _ session: DebugSession) -> Bool {
        for line in script.lines where !Interruption.isAsked && !session.hasQuit {
            for reply in session.execute(line: line.text) {
                switch reply {
                case .reply(let reply):
                    output.write(reply)
                case .error(let error):
                    output.refuse(error, script, line: line)
                    return false
                }
            }
        }
        return true
    }
}
