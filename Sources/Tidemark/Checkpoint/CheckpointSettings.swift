/// When checkpoints are taken, how long they may take, and what follows a failure.
///
/// All spans are of the job's clock, so a pause stops them.
///
/// - Flink: `CheckpointConfig`
public struct CheckpointSettings: Hashable, Sendable {
    /// How often a record counts in the state of a job that goes on from a checkpoint.
    public var mode = CheckpointingMode.exactlyOnce
    /// From one checkpoint to the next, in milliseconds; nil takes them by command only.
    public var intervalMilliseconds: Int64?
    /// After how long a checkpoint that has not been completed is given up.
    public var timeoutMilliseconds: Int64 = 600_000
    /// From the end of a checkpoint to the start of the next periodic one, at least; if there is such a pause, one
    /// checkpoint is under way at a time.
    public var minPauseMilliseconds: Int64 = 0
    /// How many checkpoints may be under way at a time.
    public var maxConcurrent = 1
    /// How many checkpoints in a row may fail; one more fails the job, and its restart strategy decides.
    ///
    /// Those that come too late and those that cannot be written count; savepoints and those given up by command do not.
    public var tolerableFailures = 0
    /// How many completed checkpoints are kept; savepoints are kept until they are deleted.
    ///
    /// In memory they share what has not changed, so several cost little; Flink keeps one.
    public var retained = 5
    /// Whether jobs with loops have periodic checkpoints too, which lose what is inside the loops.
    public var isForced = false
    /// What of the checkpoints in a storage outlives the job; nil leaves all that are kept.
    public var retention: CheckpointRetention?
    /// What follows a failure of the user's code.
    public var restart = RestartStrategy.none
    /// What a job that goes on from a checkpoint knows of event time.
    public var restoredWatermarks = RestoredWatermarks.exact

    /// No periodic checkpoints, no restarts.
    public init() {}

    /// What cannot be, in a sentence; nil for settings that can.
    var refusal: String? {
        if timeoutMilliseconds < 10 {
            return "Checkpoint timeout must be larger than or equal to 10 ms."
        }
        if minPauseMilliseconds < 0 { return "Pause value must be zero or positive" }
        if maxConcurrent < 1 {
            return "The maximum number of concurrent attempts must be at least one."
        }
        if tolerableFailures < 0 {
            return "The tolerable failure checkpoint number must be non-negative."
        }
        return restart.refusal
    }
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

/// What of the checkpoints in a storage outlives the job that took them; savepoints always do.
///
/// - Flink: `ExternalizedCheckpointRetention`
public enum CheckpointRetention: String, Hashable, Sendable, CaseIterable {
    /// Nothing, however the job ends.
    case noExternalizedCheckpoints
    /// They are kept when the job fails.
    case deleteOnCancellation
    /// They are kept when the job fails or is cancelled.
    case retainOnCancellation

    /// Whether they are kept after an end of some kind.
    func keeps(after ending: JobEnding) -> Bool {
        switch ending {
        case .finished: false
        case .cancelled: self == .retainOnCancellation
        case .failed: self != .noExternalizedCheckpoints
        }
    }
}

/// How a job has come to its end.
package enum JobEnding: Sendable {
    /// All of its input was read.
    case finished
    /// Somebody wanted no more of it.
    case cancelled
    /// A failure that it does not survive.
    case failed
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
        /// More checkpoints in a row have failed than may.
        case tooManyFailures(CheckpointID)
        /// It cannot be restored.
        case notRestorable(CheckpointID, reason: String)
    }

    /// One sentence for people.
    public var description: String {
        switch code {
        case .busy(let id): "checkpoint \(id) is under way, and no more can be"
        case .notRunning: "Not all required tasks are currently running."
        case .unknown(let id): "there is no checkpoint \(id)"
        case .nonePending: "no checkpoint is under way"
        case .tooManySavepoints(let count): "\(count) savepoints are kept, and no more may be"
        case .tooManyFailures(let id):
            "Exceeded checkpoint tolerable failure threshold. Checkpoint \(id) was the last to fail."
        case .notRestorable(let id, let reason): "checkpoint \(id) cannot be restored: \(reason)"
        }
    }
}
