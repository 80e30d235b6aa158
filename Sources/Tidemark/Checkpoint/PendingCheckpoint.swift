/// A checkpoint under way: what has been handed in, and what is missing.
///
/// - Flink: `PendingCheckpoint`
struct PendingCheckpoint: Sendable {
    var record: CheckpointRecord
    /// When it was triggered, in the unit of its phases.
    let triggered: Int64
    private var snapshots: [TaskSnapshot?]

    init(_ record: CheckpointRecord, triggered: Int64) {
        self.record = record
        self.triggered = triggered
        snapshots = record.subtasks.map { _ in nil }
    }

    var id: CheckpointID { record.id }
    var isComplete: Bool { snapshots.allSatisfy { $0 != nil } }

    /// Whether a newer one that is complete makes it useless.
    func isSubsumed(by other: PendingCheckpoint) -> Bool {
        id < other.id && !record.kind.isSavepoint
    }

    mutating func begin(_ task: Int, at now: Int64) {
        if record.subtasks[task].progress != .waiting { return }
        record.subtasks[task].progress = .aligning
        record.subtasks[task].startDelay = max(0, now - triggered)
    }

    mutating func acknowledge(_ task: Int, _ snapshot: TaskSnapshot, _ phases: SnapshotPhases) {
        precondition(snapshots[task] == nil, "a task hands in its part once")
        snapshots[task] = snapshot
        record.subtasks[task].progress = .acknowledged
        record.subtasks[task].startDelay = max(0, phases.began - triggered)
        record.subtasks[task].alignment = max(0, phases.aligned - phases.began)
        record.subtasks[task].sync = max(0, phases.done - phases.aligned)
        record.subtasks[task].recordsDuringAlignment = phases.records
    }

    /// A task has ended: its last state is its part, if it has not handed one in.
    mutating func finish(_ task: Int, _ snapshot: TaskSnapshot) {
        if snapshots[task] != nil { return }
        snapshots[task] = snapshot
        record.subtasks[task].progress = .finished
    }

    /// All of it, once nothing is missing.
    var whole: CompletedCheckpoint {
        CompletedCheckpoint(
            id: id,
            kind: record.kind,
            instant: record.instant,
            step: record.step,
            tasks: snapshots.compactMap { $0 }
        )
    }
}

/// When a task did what, in the unit of the phases.
struct SnapshotPhases: Sendable {
    /// The first barrier came.
    let began: Int64
    /// The last barrier came.
    let aligned: Int64
    /// The snapshot was taken.
    let done: Int64
    /// How many records were processed between the first barrier and the last.
    let records: Int
}
