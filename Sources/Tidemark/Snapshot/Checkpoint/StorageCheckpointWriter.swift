/// Writes what a coordinator has completed into a storage: checkpoints as `chk-N`, savepoints as `savepoint-N`, or where
/// the path says that a savepoint has for a name.
///
/// - Flink: `PendingCheckpoint.finalizeCheckpoint`
struct StorageCheckpointWriter: CheckpointWriter {
    let places: CheckpointPlaces
    let job: String
    let blueprints: [TaskBlueprint]

    func writes(_ kind: CheckpointKind) -> Bool {
        if case .savepoint(let name?) = kind, CheckpointPlaces.isPath(name) { return true }
        return places.storage != nil
    }

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
        guard let place = try place(checkpoint) else { return [] }
        let files = try CheckpointFiles(heading, blueprints, checkpoint.tasks)
        try place.storage.write(files, as: place.name)
        return files.taskBytes
    }

    /// Where it goes; nil for one that stays in memory.
    private func place(_ checkpoint: CompletedCheckpoint) throws -> CheckpointPlaces.Place? {
        if case .savepoint(let name?) = checkpoint.kind, CheckpointPlaces.isPath(name) {
            return try places.newPlace(name)
        }
        let kind = checkpoint.kind.isSavepoint ? "savepoint" : "chk"
        return places.storage.map {
            CheckpointPlaces.Place(
                storage: $0,
                name: "\(kind)-\(checkpoint.id.number)",
                isTaken: false
            )
        }
    }

    /// Savepoints are their owner's, and stay where they are.
    func delete(_ checkpoint: CheckpointID) {
        // What is left behind takes room and does no harm: the job goes on.
        try? places.storage?.delete("chk-\(checkpoint.number)")
    }

    func deleteAll(after checkpoint: CheckpointID) {
        for name in (try? places.storage?.names()) ?? [] where name.hasPrefix("chk-") {
            guard let number = Int(name.dropFirst("chk-".count)) else { continue }
            if CheckpointID(number) > checkpoint { delete(CheckpointID(number)) }
        }
    }
}

extension StepDriver {
    /// Keeps completed checkpoints of this job where they belong from now on.
    public func keepCheckpoints(at places: CheckpointPlaces, job: String) {
        attempt.keepCheckpoints(at: places, job: job)
    }
}

extension ThreadDriver {
    /// Keeps completed checkpoints of this job where they belong from now on.
    public func keepCheckpoints(at places: CheckpointPlaces, job: String) {
        attempt.keepCheckpoints(at: places, job: job)
    }
}

extension Attempt {
    fileprivate func keepCheckpoints(at places: CheckpointPlaces, job: String) {
        checkpoints.writer = StorageCheckpointWriter(
            places: places,
            job: job,
            blueprints: blueprints
        )
        // Those of an earlier run are not replaced by the first ones of this.
        if let last = try? places.storage?.greatestNumber() { checkpoints.goOn(after: last) }
    }
}
