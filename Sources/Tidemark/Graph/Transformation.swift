/// One operator of the program as written: what it is called, what feeds it, and how to make it run.
///
/// Built by the fluent API and read-only once the job graph exists; making the graph opens nothing and runs nothing.
///
/// - Flink: `Transformation`
public final class Transformation: @unchecked Sendable {  // written by one thread
    /// The position in the program; upstream operators have smaller ones.
    public let id: Int
    /// The name on screens.
    public internal(set) var name: String
    /// The identity that survives edits of the program, if the user gave one.
    public internal(set) var uid: String?
    /// How many parallel instances there are.
    public internal(set) var parallelism: Int
    /// The number of key groups.
    public internal(set) var maxParallelism: MaxParallelism
    /// What feeds this operator.
    public let inputs: [StreamEdge]
    /// The type of the main output.
    public internal(set) var outputType: ElementType
    /// Whether records are grouped by a key here.
    public internal(set) var isKeyed = false
    /// Whether watermarks decide what happens here, so that records behind them are worth counting.
    public internal(set) var isTimed = false
    /// Whether the operator may ask to be called at a processing time.
    public internal(set) var maySetProcessingTimers = false
    /// Whether results leave the job here.
    public internal(set) var isSink = false

    /// The slot sharing group that the program gave it; without one it has that of its inputs, if they agree.
    ///
    /// - Flink: `SlotSharingGroup`
    public internal(set) var slotSharingGroup: String?
    /// The group that holds for it; known once the job graph exists.
    public internal(set) var slotGroup = "default"
    /// Whether it is a selection of a split stream, which cannot be split again.
    var isSelection = false

    /// What the head of a loop is; nil for all else.
    var loop: Loop?

    /// A loop, at its head: what comes back, and how long the head waits for more once all input has ended.
    struct Loop {
        var feedback: [StreamEdge] = []
        /// In milliseconds; nil waits for ever.
        let maxWait: Int64?
    }

    /// Whether it is a source of an alignment group.
    var isAligned = false
    /// What moves the clock of a source; nil for all else.
    var pace: SourcePace?
    var mustNotBeParallel = false
    /// The arguments that can be overridden from outside.
    var tunables: [Tunable] = []
    var chaining = Chaining.always
    let work: Work
    /// Side outputs by tag, in the order of declaration.
    var sideOutputs: [(tag: String, type: ElementType)] = []

    /// How an operator may be joined with its neighbours into one task.
    ///
    /// - Flink: `ChainingStrategy`
    enum Chaining {
        case always, head, never
    }

    /// How to make the operator run.
    enum Work {
        case source(@Sendable (OperatorContext) throws -> SourceKernels)
        case operators(@Sendable (OperatorContext) throws -> OperatorKernels)
    }

    init(
        id: Int,
        name: String,
        parallelism: Int,
        maxParallelism: MaxParallelism,
        inputs: [StreamEdge],
        outputType: ElementType,
        work: Work
    ) {
        self.id = id
        self.name = name
        self.parallelism = parallelism
        self.maxParallelism = maxParallelism
        self.inputs = inputs
        self.outputType = outputType
        self.work = work
    }

    var isSource: Bool {
        if case .source = work { return true }
        return false
    }

    /// Whether its second input is broadcast to it.
    var hasBroadcastInput: Bool {
        inputs.contains { edge in
            if case .broadcast = edge.partitioning { return edge.input == 1 }
            return false
        }
    }

    /// The name in commands: the uid where there is one.
    public var reference: String { uid ?? name }
}

/// One edge of the program: whose output, which of its ports, and how records are spread.
///
/// - Flink: `StreamEdge`
public struct StreamEdge: Sendable {
    let source: Transformation
    /// The side output's tag; nil for the main output.
    let tag: String?
    var partitioning: Partitioning
    /// Which input of an operator with two it feeds, 0 or 1; those of the second come behind those of the first.
    var input = 0
    /// Whether records go back to the head of a loop here.
    var isFeedback = false

    @usableFromInline
    init(source: Transformation, tag: String? = nil, partitioning: Partitioning = .automatic) {
        self.source = source
        self.tag = tag
        self.partitioning = partitioning
    }

    /// The type of the records that pass here.
    @usableFromInline var type: ElementType {
        guard let tag else { return source.outputType }
        return source.sideOutputs.first { $0.tag == tag }?.type ?? source.outputType
    }

    /// The same edge into the second input of an operator.
    @usableFromInline var intoSecond: StreamEdge {
        var edge = self
        edge.input = 1
        return edge
    }

    @usableFromInline
    func partitioned(_ partitioning: Partitioning) -> StreamEdge {
        var edge = self
        edge.partitioning = partitioning
        return edge
    }
}
