/// When checkpoints are taken, how long they may take, and what follows a failure.
///
/// All spans are of the job's clock, so a pause stops them.
///
/// - Flink: `CheckpointConfig`
public struct CheckpointSettings: Hashable, Sendable {
    /// From one checkpoint to the next, in milliseconds; nil takes them by command only.
    public var intervalMilliseconds: Int64?
    /// After how long a checkpoint that has not been completed is given up.
    public var timeoutMilliseconds: Int64 = 600_000
    /// From the end of a checkpoint to the start of the next periodic one, at least.
    public var minPauseMilliseconds: Int64 = 0
    /// How many completed checkpoints are kept; savepoints are kept until they are deleted.
    ///
    /// In memory they share what has not changed, so several cost little; Flink keeps one.
    public var retained = 5
    /// Whether jobs with loops have periodic checkpoints too, which lose what is inside the loops.
    public var isForced = false
    /// What follows a failure of the user's code.
    public var restart = RestartStrategy.none
    /// What a job that goes on from a checkpoint knows of event time.
    public var restoredWatermarks = RestoredWatermarks.exact

    /// No periodic checkpoints, no restarts.
    public init() {}
}

/// What follows a failure of the user's code.
///
/// - Flink: `RestartStrategies`
public enum RestartStrategy: Hashable, Sendable {
    /// The job has failed.
    case none
    /// The job goes on from the latest completed checkpoint after a delay, so many times.
    case fixedDelay(attempts: Int, delayMilliseconds: Int64)
}

/// What a job that goes on from a checkpoint knows of event time.
///
/// By `flink` a record that was late before the checkpoint may be in time behind it, and a silent split that had been
/// left out holds the watermark again until it is found idle once more.
public enum RestoredWatermarks: String, Hashable, Sendable, CaseIterable {
    /// All that was known: verdicts of lateness survive.
    case exact
    /// Nothing, as in Flink: generators, channels and operators begin without a watermark. State and timers are there.
    case flink
}

/// What a checkpoint is taken for.
public enum CheckpointKind: Hashable, Sendable {
    /// To survive failures; old ones make room for new ones.
    case checkpoint
    /// Because somebody wants to come back to it; kept until it is deleted.
    case savepoint(name: String?)

    /// Whether it is kept until somebody deletes it.
    public var isSavepoint: Bool { self != .checkpoint }
}

/// Why a checkpoint was not taken, kept or used.
public struct CheckpointError: Error, Hashable, CustomStringConvertible {
    /// What is the matter.
    public let code: Code

    /// What can be the matter.
    public enum Code: Hashable, Sendable {
        /// Another one is under way.
        case busy(CheckpointID)
        /// No task runs that could take it.
        case notRunning
        /// There is none of that number.
        case unknown(CheckpointID)
        /// None is under way.
        case nonePending
        /// As many savepoints are kept as may be.
        case tooManySavepoints(Int)
        /// It cannot be restored.
        case notRestorable(CheckpointID, reason: String)
    }

    /// One sentence for people.
    public var description: String {
        switch code {
        case .busy(let id): "checkpoint \(id) is under way, and only one can be"
        case .notRunning: "Not all required tasks are currently running."
        case .unknown(let id): "there is no checkpoint \(id)"
        case .nonePending: "no checkpoint is under way"
        case .tooManySavepoints(let count): "\(count) savepoints are kept, and no more may be"
        case .notRestorable(let id, let reason): "checkpoint \(id) cannot be restored: \(reason)"
        }
    }
}
