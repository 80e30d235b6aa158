/// Where a program is written down: sources, parameters, and what holds for the whole job.
///
/// Building opens no file and runs nothing. Mistakes are kept and thrown together when the graph is made.
///
/// ```swift
/// let env = StreamExecutionEnvironment()
/// env.fromElements(1, 2, 3).map { $0 * 2 }.print()
/// ```
///
/// - Flink: `StreamExecutionEnvironment`
public final class StreamExecutionEnvironment {
    /// What holds for the whole job.
    public internal(set) var settings = EnvironmentSettings()
    /// The parameters the program has declared, in order.
    public internal(set) var parameters: ParameterSet

    var transformations: [Transformation] = []
    private(set) var problems: [any Error] = []

    /// Starts an empty program; `overrides` are values given from outside, by parameter name.
    public init(overrides: [String: String] = [:]) {
        parameters = ParameterSet(overrides: overrides)
    }

    /// The parallelism of operators that set none of their own.
    public var parallelism: Int {
        get { settings.parallelism }
        set { settings.parallelism = newValue }
    }

    /// Sets the number of key groups of operators that set none of their own.
    @discardableResult
    public func setMaxParallelism(_ number: Int) -> Self {
        do {
            settings.maxParallelism = try MaxParallelism(number)
        } catch {
            refuse(error)
        }
        return self
    }

    /// Sets how often periodic generators are asked for a watermark; zero is never.
    ///
    /// - Flink: `ExecutionConfig.setAutoWatermarkInterval`
    @discardableResult
    public func setAutoWatermarkInterval(_ interval: Duration) -> Self {
        if interval < .zero {
            refuse(ParameterError("Auto watermark interval must not be negative."))
        }
        settings.watermarkInterval = max(0, interval.wholeMilliseconds)
        return self
    }

    /// Chooses the host's clock for a job whose sources would run on either.
    @discardableResult
    public func useLiveClock() -> Self {
        settings.wantsLiveClock = true
        return self
    }

    /// Says where the clock of a live job stands when the job starts; without it at the epoch.
    package func startClock(at instant: Timestamp) {
        settings.clockStart = instant
    }

    /// The job as the program stands now.
    public func jobGraph() throws -> JobGraph {
        if let first = problems.first { throw first }
        try resolveTunables()
        settings.clockMode = try clockMode()
        for transformation in transformations {
            try transformation.validateParallelism()
        }
        try JobGraph.checkLoops(transformations, settings.checkpoints)
        settings.isBatch = try runsAsBatch()
        return try JobGraph(
            transformations,
            chaining: settings.chainsOperators,
            automaticUIDs: settings.makesUIDs
        )
    }

    /// Keeps a mistake until the graph is made.
    @usableFromInline
    func refuse(_ problem: any Error) {
        problems.append(problem)
    }

    /// Writes down one operator.
    @usableFromInline
    func add(
        _ name: String,
        parallelism: Int? = nil,
        inputs: [StreamEdge],
        output: ElementType,
        source: @escaping @Sendable (OperatorContext) throws -> SourceKernels
    ) -> Transformation {
        append(name, parallelism, inputs, output, .source(source))
    }

    /// Writes down one operator.
    @usableFromInline
    func add(
        _ name: String,
        parallelism: Int? = nil,
        inputs: [StreamEdge],
        output: ElementType,
        operators: @escaping @Sendable (OperatorContext) throws -> OperatorKernels
    ) -> Transformation {
        append(name, parallelism, inputs, output, .operators(operators))
    }

    private func append(
        _ name: String,
        _ parallelism: Int?,
        _ inputs: [StreamEdge],
        _ output: ElementType,
        _ work: Transformation.Work
    ) -> Transformation {
        let transformation = Transformation(
            id: transformations.count,
            name: name,
            parallelism: parallelism ?? settings.parallelism,
            maxParallelism: settings.maxParallelism,
            inputs: inputs,
            outputType: output,
            work: work
        )
        if output.isReference {
            refuse(
                GraphError(
                    code: .refused(
                        name,
                        reason: "records are value types, and \(output.name) is a class. "
                            + "Make it a struct."
                    )
                )
            )
        }
        transformations.append(transformation)
        return transformation
    }

    private func clockMode() throws(GraphError) -> JobClock.Mode {
        let sources = transformations.filter(\.isSource)
        let recorded = sources.first { $0.pace == .recorded }
        let live = sources.first { $0.pace == .live }
        if let recorded, let live {
            throw GraphError(code: .mixedClocks(recorded: recorded.name, live: live.name))
        }
        return live != nil || (recorded == nil && settings.wantsLiveClock) ? .live : .virtual
    }
}

/// What holds for a whole job.
///
/// - Flink: `ExecutionConfig`
public struct EnvironmentSettings: Sendable {
    /// The parallelism of operators that set none.
    public var parallelism = 1
    /// The number of key groups of operators that set none.
    public var maxParallelism = MaxParallelism.standard
    /// How often periodic generators are asked, in milliseconds; 0 is never.
    public var watermarkInterval: Int64 = 200
    /// What moves the clock.
    public var clockMode = JobClock.Mode.virtual
    /// From where intervals of processing time are counted.
    public var clockStart = Timestamp(0)
    /// When checkpoints are taken, and what follows a failure.
    public var checkpoints = CheckpointSettings()
    /// Which notion of time sources give records.
    public internal(set) var timeCharacteristic = TimeCharacteristic.eventTime
    /// Whether results are given as they come or at the end only.
    public internal(set) var runtimeMode = RuntimeMode.streaming
    /// What functions may read under a name.
    public internal(set) var globalJobParameters: [String: String] = [:]
    /// After how many milliseconds a buffer is flushed that is not full; 0 is after each record, -1 never.
    public internal(set) var bufferTimeoutMilliseconds: Int64 = 100
    /// Whether user functions may be given the same instance again.
    public internal(set) var reusesObjects = false
    /// Whether operators are joined into chains.
    public internal(set) var chainsOperators = true
    /// Whether operators without a uid get one.
    public internal(set) var makesUIDs = true
    /// Whether the job's runtime mode comes to batch.
    var isBatch = false
    var wantsLiveClock = false

    /// The defaults.
    public init() {}
}
