/// How a job is run, as opposed to what it computes.
public struct ExecutionOptions: Sendable {
    /// How many records a batch holds at most.
    public var batchLimit = 1024
    /// How many elements wait in a channel at most; nil leaves it to the driver.
    public var channelCapacity: Int?
    /// How many results one turn of a firing produces at most.
    public var firingSlice = 1024
    /// What every random choice is drawn from.
    public var seed: UInt64 = 1
    /// What sinks may do.
    public var effects = EffectGate(mode: .live, printer: DiscardingPrinter())
    /// Whether what cannot be read again is kept, so that one can go back to any step.
    public var keepsHistory: Bool {
        get { history == .kept }
        set { history = newValue ? .kept : .none }
    }
    /// About how many bytes a kept history may take; what is felt least goes first.
    public var historyBytesMax = 512 << 20
    package var history = HistoryRole.none
    /// Whether threads write down what they choose, so that a run by them can be run again.
    package var keepsChoices = false
    /// How many bytes the choices of one stretch of threads may take.
    package var choiceBytesMax = 64 << 20
    /// When checkpoints are taken and what follows a failure, where that is not left to the program.
    public var checkpoints: CheckpointSettings?
    /// Whether the attempt is told next where to go on from: it opens no input and clears no output by itself.
    var isRestoring = false
    /// Whether what the checkpoint says of event time is left out.
    var forgetsWatermarks = false
    /// The host's clock.
    public var host: any HostClock = SystemHostClock()

    /// The defaults.
    public init() {}

    /// The same for an attempt that goes on from a checkpoint.
    func restoring(_ settings: CheckpointSettings) -> ExecutionOptions {
        var options = self
        options.isRestoring = true
        options.forgetsWatermarks = settings.restoredWatermarks == .flink
        return options
    }

    /// Whether choices are written down: for themselves, or because a history is kept.
    var recordsChoices: Bool { keepsChoices || history == .kept }

    /// How many elements wait in a channel between two threads.
    var capacityBetweenThreads: Int { channelCapacity ?? 8 * batchLimit }
}

/// Takes printed lines and drops them.
public struct DiscardingPrinter: LinePrinter {
    /// Makes a printer that drops everything.
    public init() {}

    /// Drops the line.
    public func print(_ line: String, toStandardError: Bool) {}
}
