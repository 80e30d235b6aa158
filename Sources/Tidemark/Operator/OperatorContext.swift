/// What a factory is given to make the kernels of one operator subtask.
///
/// - Flink: `RuntimeContext` and `StreamOperatorParameters`
public final class OperatorContext {
    /// The node the kernels will belong to.
    public let node: OperatorNode
    /// Which of the parallel instances this is.
    public let subtask: Int
    /// How many there are.
    public let parallelism: Int
    /// The number of key groups.
    public let maxParallelism: MaxParallelism
    /// Whether sinks of this attempt may act on the world.
    public let effects: EffectGate
    /// Whether the attempt keeps what it cannot read again, or reads what another one kept.
    @usableFromInline let history: HistoryRole
    /// Whether the attempt goes on from a checkpoint, which says next where input and output stand.
    @usableFromInline let isRestoring: Bool
    /// Whether what the checkpoint says of event time is left out.
    let forgetsWatermarks: Bool
    /// How often the job was restarted before.
    let attempt: AttemptNumber
    /// What sources of the attempt know of each other.
    let alignmentGroups: AlignmentGroups
    /// What the program gave to all functions.
    let globalJobParameters: [String: String]
    /// What of event time the job makes by itself.
    @usableFromInline let eventTime: EventTimeMode
    /// Whether the job gives its results when its input has ended, and no others.
    @usableFromInline let isBatch: Bool
    /// How often periodic watermarks are asked for, in milliseconds; 0 is never.
    public let watermarkInterval: Int64
    /// Where periodic emission starts counting.
    public let clockStart: Timestamp
    /// Carries a control element to everything behind the node.
    @usableFromInline let emitControl: (WatermarkSignal, Int64) -> Void

    init(
        node: OperatorNode,
        subtask: Int,
        parallelism: Int,
        maxParallelism: MaxParallelism,
        effects: EffectGate,
        history: HistoryRole,
        isRestoring: Bool,
        forgetsWatermarks: Bool,
        attempt: AttemptNumber,
        alignmentGroups: AlignmentGroups = AlignmentGroups(),
        settings: EnvironmentSettings,
        emitControl: @escaping (WatermarkSignal, Int64) -> Void
    ) {
        self.node = node
        self.subtask = subtask
        self.parallelism = parallelism
        self.maxParallelism = maxParallelism
        self.effects = effects
        self.history = history
        self.isRestoring = isRestoring
        self.forgetsWatermarks = forgetsWatermarks
        self.attempt = attempt
        self.alignmentGroups = alignmentGroups
        globalJobParameters = settings.globalJobParameters
        eventTime = settings.eventTimeMode
        isBatch = settings.isBatch
        watermarkInterval = settings.watermarkInterval
        clockStart = settings.clockStart
        self.emitControl = emitControl
    }

    /// The main output.
    @inlinable public var output: OutputPort { node.outputs[0] }

    /// The side output with a tag; absent if the program does not read it.
    @inlinable
    public func sideOutput(_ tag: String) -> OutputPort? {
        node.outputs.first { $0.tag == tag }
    }
}
