/// How far the life of a job has come.
///
/// - Flink: `JobStatus`
public enum JobStatus: String, Sendable, Hashable, CaseIterable {
    /// Built, and nothing has moved yet.
    case created
    /// Moving.
    case running
    /// Standing between two turns at someone's wish.
    case paused
    /// Waiting to start again after a failure.
    case restarting
    /// All input is consumed and all output written.
    case finished
    /// Given up after a failure.
    case failed
    /// Given up at someone's wish.
    case canceled
}
