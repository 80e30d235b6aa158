import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkStorage

/// What the options say of checkpoints that outlive the process.
struct CheckpointFolder {
    private let options: JobOptions
    private let storage: DirectoryCheckpointStorage?

    init(_ options: JobOptions) {
        self.options = options
        storage = options.checkpointDir.map { DirectoryCheckpointStorage($0) }
    }

    /// Where the checkpoints of a session go.
    var places: CheckpointPlaces {
        CheckpointPlaces(storage: storage) { path throws(SnapshotError) in
            try DirectoryCheckpointStorage.place(path)
        }
    }

    /// The checkpoint that the job is to go on from; nil where it begins afresh.
    ///
    /// - Throws: `ErrorReply` where it cannot be read, `UsageError` where there is none at the path that was given.
    func origin() throws -> StoredCheckpoint? {
        do throws(SnapshotError) {
            if options.resume { return try storage?.newest() }
            guard let path = options.fromSavepoint else { return nil }
            return try places.checkpoint(at: Self.clear(path))
        } catch {
            if error.code == .storage { throw UsageError(error.description) }
            throw ErrorReply(error)
        }
    }

    /// What is said of where the job begins, where that was asked for.
    func startReply(of session: DebugSession, _ origin: StoredCheckpoint?) -> Reply? {
        guard options.resume || options.fromSavepoint != nil else { return nil }
        let folder = options.checkpointDir ?? ""
        let path = options.fromSavepoint ?? origin.map { "\(folder)/\($0.name)" }
        return session.startReply(path: path)
    }

    /// Removes what the job has no use for once it goes on: older checkpoints than are kept, and what is half done.
    ///
    /// Savepoints stay until somebody deletes them.
    func tidy(keeping retained: Int, of origin: StoredCheckpoint?) {
        guard let storage else { return }
        storage.sweep()
        guard options.resume, origin != nil else { return }
        let numbers = ((try? storage.names()) ?? []).compactMap { name in
            name.hasPrefix("chk-") ? Int(name.dropFirst("chk-".count)) : nil
        }
        for number in numbers.sorted().dropLast(max(1, retained)) {
            // What cannot be removed takes room and does no harm.
            try? storage.delete("chk-\(number)")
        }
    }

    /// A path that leads from this folder is one too where it has no slash.
    private static func clear(_ path: String) -> String {
        CheckpointPlaces.isPath(path) ? path : "./\(path)"
    }
}
