import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// Makes the session of a job as the options say.
struct SessionStart {
    private let job: RunnableJob
    private let options: JobOptions

    /// What a session is for.
    enum Use {
        /// Somebody looks on, and may say anything at any time.
        case console
        /// A script says what happens.
        case script
        /// The job runs to its end.
        case oneGo
    }

    init(_ job: RunnableJob, _ options: JobOptions) {
        self.job = job
        self.options = options
    }

    /// Builds the job and starts it, parked before its first step; says from where it goes on if somebody wanted that.
    ///
    /// - Throws: `UsageError` for mistakes in parameters and in the program, `ErrorReply` where it cannot start.
    func session(in use: Use, printer: any LinePrinter) throws -> (DebugSession, start: Reply?) {
        let environment = StreamExecutionEnvironment(overrides: overrides(use))
        let made = try program(in: environment, execution(use, printer))
        let folder = CheckpointFolder(options)
        let origin = try folder.origin()
        let session = try DebugSession(
            job: made,
            name: job.name,
            driver: driver(use),
            mayChangeDriver: use == .console && options.driver == .auto,
            schedule: options.schedule == .random ? .random(seed: options.seed) : .drain,
            parameters: environment.parameters,
            places: folder.places,
            from: origin,
            allowsNonRestoredState: options.allowNonRestoredState
        )
        session.makeJob = { overrides in
            let other = StreamExecutionEnvironment(overrides: overrides)
            return try self.program(in: other, execution(use, printer))
        }
        folder.tidy(keeping: made.checkpointing.retained, of: origin)
        for mark in job.presentation.marks { session.mark(mark.name, at: mark.clock) }
        return (session, folder.startReply(of: session, origin))
    }

    /// The program as the options say it is to run, in an environment that knows its parameters.
    private func program(
        in environment: StreamExecutionEnvironment,
        _ execution: ExecutionOptions
    ) throws -> Job {
        if let parallelism = options.parallelism { environment.parallelism = parallelism }
        let made: Job
        do {
            try job.build(environment)
            if let interval = options.checkpointInterval {
                let settings = environment.checkpoints
                environment.enableCheckpointing(
                    .milliseconds(interval),
                    mode: settings.mode,
                    force: settings.isForced
                )
            }
            chooseRestoredWatermarks(environment)
            chooseThresholds(environment)
            made = try Job(environment, options: execution)
        } catch {
            throw UsageError("\(job.name): \(error)")
        }
        try refuseUnknownParameters(environment.parameters, of: made)
        return made
    }

    /// What a restored job knows of event time is a parameter of every job, shown where somebody has set it.
    private func chooseRestoredWatermarks(_ environment: StreamExecutionEnvironment) {
        guard options.overrides[Self.restoredWatermarks] != nil else { return }
        environment.checkpoints.restoredWatermarks = environment.parameter(
            Self.restoredWatermarks,
            default: environment.checkpoints.restoredWatermarks,
            help: "What a restored job knows of event time: all of it, or nothing as in Flink."
        )
    }

    private static let restoredWatermarks = "restore.watermarks"

    /// From where on something is found wrong is a parameter of every job, shown where somebody has set it.
    private func chooseThresholds(_ environment: StreamExecutionEnvironment) {
        for rule in FindingRule.allCases where options.overrides[rule.parameter] != nil {
            _ = environment.parameter(
                rule.parameter,
                default: rule.usualText,
                help: "From where on \(rule.rawValue) is told among the findings, or off."
            )
        }
    }

    private func execution(_ use: Use, _ printer: any LinePrinter) -> ExecutionOptions {
        var execution = ExecutionOptions()
        // Where threads are insisted on nobody can go back: they would keep what is of no use.
        execution.keepsHistory = driver(use) == .step
        execution.channelCapacity = options.capacity
        execution.seed = options.seed
        if let batch = options.batch { execution.batchLimit = batch }
        execution.effects = EffectGate(mode: .live, printer: printer)
        return execution
    }

    /// What a console plays may go on for longer than what somebody waits for.
    private func overrides(_ use: Use) -> [String: String] {
        let given = options.overrides
        guard use == .console else { return given }
        return job.presentation.parametersInConsole.merging(given) { $1 }
    }

    /// What begins; a console begins parked, and by threads only if somebody insists.
    private func driver(_ use: Use) -> DriverKind {
        switch options.driver {
        case .step: .step
        case .threads: .threads
        case .auto: use == .oneGo && options.schedule == .drain ? .threads : .step
        }
    }

    /// Only the graph knows all parameters: the arguments of operators are declared with it.
    private func refuseUnknownParameters(_ parameters: ParameterSet, of made: Job) throws {
        guard let unknown = parameters.unknownNames.first else { return }
        let known = parameters.declared.map(\.name)
        let parallelisms = made.graph.transformations.map { "\($0.reference).parallelism" }
        let all =
            known + parallelisms + [Self.restoredWatermarks]
            + FindingRule.allCases.map(\.parameter)
        throw UsageError(
            "\(job.name) has no parameter '\(TerminalText.clean(unknown, limit: 64))': "
                + NearestName.hint(for: unknown, among: all)
        )
    }
}
