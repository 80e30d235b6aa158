/// Writes what a coordinator has completed into a storage: checkpoints as `chk-N`, savepoints as `savepoint-N`.
///
/// - Flink: `PendingCheckpoint.finalizeCheckpoint`
struct StorageCheckpointWriter: CheckpointWriter {
    let storage: any CheckpointStorage
    let job: String
    let blueprints: [TaskBlueprint]

    func write(_ checkpoint: CompletedCheckpoint) throws -> [Int] {
        var heading = CheckpointFiles.Heading(
            job: job,
            id: checkpoint.id.number,
            step: checkpoint.step,
            clock: checkpoint.instant,
            // Nothing waits in channels, so that what comes next may be numbered anew.
            nextAdmission: 1
        )
        if case .savepoint(let name) = checkpoint.kind {
            heading.kind = "savepoint"
            heading.name = name
        }
        let files = try CheckpointFiles(heading, blueprints, checkpoint.tasks)
        let name = (checkpoint.kind.isSavepoint ? "savepoint-" : "chk-") + "\(heading.id)"
        try storage.write(files, as: name)
        return files.taskBytes
    }

    func delete(_ checkpoint: CheckpointID) {
        // What is left behind takes room and does no harm: the job goes on.
        for kind in ["chk", "savepoint"] { try? storage.delete("\(kind)-\(checkpoint.number)") }
    }
}

extension StepDriver {
    /// Keeps completed checkpoints of this job in a storage from now on.
    public func keepCheckpoints(in storage: any CheckpointStorage, job: String) {
        attempt.keepCheckpoints(in: storage, job: job)
    }
}

extension ThreadDriver {
    /// Keeps completed checkpoints of this job in a storage from now on.
    public func keepCheckpoints(in storage: any CheckpointStorage, job: String) {
        attempt.keepCheckpoints(in: storage, job: job)
    }
}

extension Attempt {
    fileprivate func keepCheckpoints(in storage: any CheckpointStorage, job: String) {
        checkpoints.writer = StorageCheckpointWriter(
            storage: storage,
            job: job,
            blueprints: blueprints
        )
    }
}
