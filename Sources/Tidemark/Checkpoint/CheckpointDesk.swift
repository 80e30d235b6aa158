/// Which checkpoints a step driver is to begin, and before which admission.
///
/// A checkpoint that somebody asks for begins at the next admission and is written down, so that a replica begins it at
/// the same place; periodic ones are the clock's, which a replica finds out for itself.
final class CheckpointDesk {
    /// The one that somebody has asked for.
    private(set) var request: CheckpointKind?
    /// What has been begun by request; shared with the key frames of the run.
    private(set) var recording = Recording()
    private var follows = false

    /// The checkpoints begun by request, by the numbers of their admissions.
    final class Recording {
        fileprivate var triggers: [(admission: Int64, kind: CheckpointKind)] = []
    }

    func ask(for kind: CheckpointKind) {
        request = kind
    }

    /// The checkpoint to be begun as the admission of a number.
    func take(at admission: Int64) -> CheckpointKind? {
        if let request {
            self.request = nil
            return request
        }
        return follows ? recording.triggers.first { $0.admission == admission }?.kind : nil
    }

    /// The next admission that is known to begin a checkpoint.
    func nextRecorded(from admission: Int64) -> Int64 {
        guard follows else { return .max }
        return recording.triggers.first { $0.admission > admission }?.admission ?? .max
    }

    func note(_ kind: CheckpointKind, at admission: Int64) {
        if !follows { recording.triggers.append((admission, kind)) }
    }

    /// Begins what another run has begun, where it has.
    func follow(_ other: Recording) {
        recording = other
        follows = true
        request = nil
    }
}

/// Counts the turns of a step driver.
final class TurnCount {
    var count: Int64 = 0
}
