/// The account of one checkpoint: what it was for, how far it has come, and where the time went.
///
/// - Flink: `AbstractCheckpointStats`
public struct CheckpointRecord: Sendable {
    /// Its number.
    public let id: CheckpointID
    /// What it was taken for.
    public let kind: CheckpointKind
    /// When it was triggered, on the job's clock.
    public let instant: Timestamp
    /// The number of the last step before it.
    public let step: Int
    /// In what the durations are counted.
    public let unit: PhaseUnit
    /// How far it has come.
    public internal(set) var status = Status.inProgress
    /// From the trigger to the end, or up to now.
    public internal(set) var duration: Int64 = 0
    /// The parts of it, task after task.
    public internal(set) var subtasks: [SubtaskRecord]
    /// How often the job went on from it.
    public internal(set) var restores = 0
    /// Whether one can go on from it.
    public internal(set) var isKept = false

    /// How far a checkpoint has come.
    public enum Status: Hashable, Sendable {
        /// Some tasks have not handed in their part.
        case inProgress
        /// It can be restored.
        case completed
        /// It was given up.
        case failed(reason: String)
    }

    /// How many tasks have handed in their part; one that has ended needs none.
    public var acknowledged: Int {
        subtasks.count { $0.progress == .acknowledged || $0.progress == .finished }
    }

    /// The bytes written; nil where nothing is written.
    public var bytes: Int? {
        let known = subtasks.compactMap(\.bytes)
        return known.isEmpty ? nil : known.reduce(0, +)
    }

    /// The longest alignment.
    public var alignment: Int64? { subtasks.compactMap(\.alignment).max() }
}

/// In what the phases of checkpoints are counted.
public enum PhaseUnit: String, Sendable {
    /// By threads: the host's time minus pauses.
    case nanoseconds
    /// By steps: turns of the driver, which are the same in every run.
    case turns
}

/// The part of one task in a checkpoint.
///
/// - Flink: `SubtaskStateStats`
public struct SubtaskRecord: Sendable {
    /// Which task.
    public let task: Int
    /// Which of its parallel instances.
    public let subtask: Int
    /// The operators of the task.
    public let operators: [String]
    /// How far it has come.
    public internal(set) var progress = Progress.waiting
    /// From the trigger to the first barrier.
    public internal(set) var startDelay: Int64?
    /// From the first barrier to the last.
    public internal(set) var alignment: Int64?
    /// Taking the snapshot, during which no record is processed.
    public internal(set) var sync: Int64?
    /// Writing it.
    public internal(set) var async: Int64?
    /// How much was written.
    public internal(set) var bytes: Int?
    /// Records processed between the first barrier and the last.
    public internal(set) var recordsDuringAlignment: Int?

    /// How far the part has come.
    public enum Progress: String, Sendable {
        /// No barrier has come.
        case waiting
        /// Some channels have delivered their barrier.
        case aligning
        /// The snapshot is handed in.
        case acknowledged
        /// The snapshot is handed in because the task had ended.
        case finished
    }
}

/// A checkpoint that one can go on from.
///
/// - Flink: `CompletedCheckpoint`
public struct CompletedCheckpoint: Sendable {
    /// Its number.
    public let id: CheckpointID
    /// What it was taken for.
    public let kind: CheckpointKind
    /// When it was triggered, on the job's clock.
    public let instant: Timestamp
    /// The number of the last step before it.
    public let step: Int
    /// What the tasks have handed in, in their order.
    public let tasks: [TaskSnapshot]

    /// Whether going on from it cuts back what sinks have written since.
    var cutsOutput: Bool {
        tasks.contains { task in
            task.operators.contains {
                $0.memory is SinkPosition || $0.memory is any TransactionImage
            }
        }
    }
}

/// Keeps completed checkpoints where they outlive the process.
///
/// Called between the last snapshot and the completion: by threads on a thread of its own, by steps within the turn.
public protocol CheckpointWriter: Sendable {
    /// Whether checkpoints of a kind are written at all, rather than kept in memory only.
    func writes(_ kind: CheckpointKind) -> Bool
    /// Writes a checkpoint, all or nothing, and says how many bytes each task's part takes.
    func write(_ checkpoint: CompletedCheckpoint) throws -> [Int]
    /// Forgets one that is no longer kept.
    func delete(_ checkpoint: CheckpointID)
    /// Forgets all that came after one, of this process or of another: what they count on is gone.
    func deleteAll(after checkpoint: CheckpointID)
}
