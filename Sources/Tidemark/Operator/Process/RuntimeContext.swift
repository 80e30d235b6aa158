/// Where a function runs, and what it may count and keep beside its results.
///
/// Given to the factory of a function, once for each subtask.
///
/// - Flink: `RuntimeContext`
public final class RuntimeContext {
    /// The operator's name.
    public let taskName: String
    /// Which of the parallel instances this is, from zero.
    public let indexOfThisSubtask: Int
    /// How many there are.
    public let numberOfParallelSubtasks: Int
    /// The number of key groups.
    public let maxNumberOfParallelSubtasks: Int
    /// What the program gave to all functions.
    public let globalJobParameters: [String: String]
    /// The metrics of this operator subtask.
    public let metricGroup: MetricGroup
    let operatorStates = OperatorStates()
    private let node: OperatorNode
    private let attempt: AttemptNumber
    private let isKeyed: Bool

    @usableFromInline
    init(_ context: OperatorContext, isKeyed: Bool = false) {
        node = context.node
        taskName = context.node.transformation.name
        indexOfThisSubtask = context.subtask
        numberOfParallelSubtasks = context.parallelism
        maxNumberOfParallelSubtasks = Int(context.maxParallelism.value)
        globalJobParameters = context.globalJobParameters
        metricGroup = MetricGroup(context.node.userMetrics, prefix: "", context.node.time)
        attempt = context.attempt
        self.isKeyed = isKeyed
    }

    /// How often the job was restarted before: zero at first.
    public var attemptNumber: Int { attempt.value }

    /// A list of this subtask, dealt out evenly when the parallelism changes.
    ///
    /// - Flink: `OperatorStateStore.getListState`
    public func listState<Value: Sendable>(_ name: String, _ type: Value.Type = Value.self) throws
        -> OperatorListState<Value>
    {
        try operatorStates.list(name, .split)
    }

    /// A list of this subtask; after a restore every subtask has the items of all.
    ///
    /// - Flink: `OperatorStateStore.getUnionListState`
    public func unionListState<Value: Sendable>(
        _ name: String,
        _ type: Value.Type = Value.self
    ) throws -> OperatorListState<Value> {
        try operatorStates.list(name, .union)
    }

    /// Refused: state for each key is had from the context of a function on a keyed stream.
    ///
    /// - Throws: always, in Flink's words.
    public func valueState<Value>(_ name: String, _ type: Value.Type = Value.self) throws
        -> ValueState<Value>
    {
        throw StateError(
            "Keyed state '\(name)' with type VALUE can only be used on a 'keyed stream', i.e., "
                + "after a 'keyBy()' operation. Operator '\(taskName)' is "
                + (isKeyed ? "keyed: ask the KeyedContext." : "not keyed.")
        )
    }

    /// Registers an accumulator, whose values of all subtasks the job merges.
    ///
    /// - Throws: where the function has one of that name already.
    public func addAccumulator<Kind: Accumulator>(_ name: String, _ accumulator: Kind) throws
        -> AccumulatorHandle<Kind>
    {
        try node.userMetrics.addAccumulator(name, accumulator)
    }
}

/// How often a job was restarted, shared by all operators of an attempt.
final class AttemptNumber {
    var value: Int

    init(_ value: Int) {
        self.value = value
    }
}
