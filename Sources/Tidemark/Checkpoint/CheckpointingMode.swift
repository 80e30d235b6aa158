/// How often a record counts in the state of a job that goes on from a checkpoint.
///
/// - Flink: `CheckpointingMode`
public enum CheckpointingMode: String, Hashable, Sendable, CaseIterable {
    /// Once: a task holds back the channels that have delivered a barrier until all have.
    case exactlyOnce
    /// At least once: nothing is held back, and what came on a channel behind its barrier may count twice.
    ///
    /// Where every task has one channel there is no difference.
    case atLeastOnce
}
