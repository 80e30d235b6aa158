/// One set of running tasks of a job: fresh operators, channels and state, made from the graph.
///
/// - Flink: `ExecutionGraph`
final class Attempt {
    let graph: JobGraph
    let tasks: [StreamTask]
    /// The tasks of each chain.
    let tasksOf: [[StreamTask]]
    let clock: JobClock
    let options: ExecutionOptions
    private let settings: EnvironmentSettings
    /// How often the job was restarted before.
    let number: AttemptNumber
    /// Who takes checkpoints of this attempt and of others of the job.
    let checkpoints: CheckpointCoordinator
    /// Whether the coordinator knows of this attempt.
    var isServed = false
    /// All operator subtasks, in topological order.
    let nodes: [OperatorNode]
    /// How the coordinator finds it.
    let tie = Tie<Attempt>()

    init(
        graph: JobGraph,
        settings: EnvironmentSettings,
        options: ExecutionOptions,
        checkpoints: CheckpointCoordinator,
        number: Int = 0
    ) throws {
        self.graph = graph
        self.settings = settings
        self.options = options
        self.checkpoints = checkpoints
        clock = JobClock(mode: settings.clockMode, host: options.host, start: settings.clockStart)
        self.number = AttemptNumber(number)
        let assembly = TaskAssembly(
            graph: graph,
            settings: settings,
            options: options,
            clock: clock,
            attempt: self.number
        )
        tasksOf = try assembly.assemble()
        tasks = tasksOf.flatMap { $0 }
        nodes = tasks.flatMap { $0.chain.nodes }
        for task in tasks {
            task.checkpoints = checkpoints
            task.gate?.waitForBarriers(checkpoints.settings.mode)
        }
        tie.tie(self)
    }

    /// Fresh tasks of the same job, which are to go on from a checkpoint.
    func successor() throws -> Attempt {
        try Attempt(
            graph: graph,
            settings: settings,
            options: options.restoring(checkpoints.settings),
            checkpoints: checkpoints,
            number: number.value + 1
        )
    }

    deinit {
        tie.cut()
        // Nodes, ports and kernels hold each other: without this no attempt would ever be freed.
        for node in nodes { node.dismantle() }
        // In a loop a task stands before itself.
        for task in tasks { task.upstream = [] }
    }

    /// The step number: the sum of all counters.
    ///
    /// Exact while parked.
    var step: Int { nodes.reduce(0) { $0 + $1.counters.steps } }

    /// Whether an operator has failed.
    var hasFailed: Bool { tasks.contains { $0.chain.failure.hasFailed } }

    /// The first failure.
    var failure: (any Error)? {
        tasks.lazy.compactMap { $0.chain.failure.error }.first
    }

    var isFinished: Bool { tasks.allSatisfy { $0.isFinished } }

    /// Whether nothing is under way: all that was admitted has had its effect.
    var isQuiet: Bool { tasks.allSatisfy { $0.isQuiet } }

    /// Whether nothing is under way in any task that has not ended.
    var isAtRest: Bool { tasks.allSatisfy { $0.isFinished || $0.isQuiet } }

    /// Lets so many elements wait in a channel from now on; only while parked.
    func setChannelCapacity(_ capacity: Int) {
        for task in tasks { task.gate?.channels.forEach { $0.capacity = capacity } }
    }

    /// Says whether sources number their records; only while parked.
    func stampAdmissions(_ on: Bool) {
        for task in tasks { task.head.flags.stampsAdmissions = on }
    }
}
