import Tidemark
import TidemarkDebugger
import TidemarkInspection

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
        if let script, !(try run(script, session)) {
            return Interruption.isAsked ? ExitStatus.interrupted : ExitStatus.usage
        }
        if script == nil { session.runToEnd() }
        output.write(session.summary())
        if Interruption.isAsked { return ExitStatus.interrupted }
        return session.hasFailed ? ExitStatus.failed : ExitStatus.finished
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
        try refuseUnknownParameters(environment.parameters)
        return try DebugSession(
            job: made,
            name: job.name,
            driver: driver,
            schedule: schedule,
            parameters: environment.parameters
        )
    }

    /// Only the graph knows all parameters: the arguments of operators are declared with it.
    private func refuseUnknownParameters(_ parameters: ParameterSet) throws {
        guard let unknown = parameters.unknownNames.first else { return }
        let known = parameters.declared.map(\.name)
        throw UsageError(
            "\(job.name) has no parameter '\(unknown)'. "
                + NearestName.hint(for: unknown, among: known)
        )
    }

    /// Runs the commands in order; false where one could not be understood or was interrupted.
    private func run(_ script: CommandScript, _ session: DebugSession) throws -> Bool {
        for (number, line) in script.lines {
            if Interruption.isAsked { return false }
            do {
                guard let command = try CommandParser.parse(line) else { continue }
                if case .quit = command { return true }
                for reply in session.execute(command) { output.write(reply) }
            } catch {
                output.write(.error(error))
                StandardOutput.error("error: \(script.name), line \(number): \(line)")
                return false
            }
        }
        return true
    }
}
