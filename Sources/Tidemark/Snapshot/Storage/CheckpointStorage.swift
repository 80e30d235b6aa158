import Synchronization

/// Where checkpoints are kept so that they outlive the job.
///
/// A checkpoint appears whole or not at all. May be used on any thread, by one writer at a time.
///
/// - Flink: `CheckpointStorage`
public protocol CheckpointStorage: Sendable {
    /// Keeps a checkpoint under a name; one of that name is replaced.
    func write(_ checkpoint: CheckpointFiles, as name: String) throws(SnapshotError)
    /// The names of all that are complete, in no particular order.
    func names() throws(SnapshotError) -> [String]
    /// What a checkpoint says about itself; one that is incomplete or damaged is refused.
    func manifest(of name: String) throws(SnapshotError) -> CheckpointManifest
    /// The bytes of one of its files.
    func read(_ file: CheckpointManifest.File, of name: String) throws(SnapshotError) -> [UInt8]
    /// Forgets a checkpoint; none of that name is fine.
    func delete(_ name: String) throws(SnapshotError)
}

extension CheckpointStorage {
    /// The complete checkpoint that was taken last; nil where there is none.
    ///
    /// Later means the greater number. What has not got its manifest is no checkpoint, and is left alone.
    ///
    /// - Throws: where a later one is damaged: an older one in its place would go unnoticed.
    public func newest() throws(SnapshotError) -> StoredCheckpoint? {
        var best: StoredCheckpoint?
        var damage: (number: Int, error: SnapshotError)?
        for name in try names().sorted() {
            let manifest: CheckpointManifest
            do throws(SnapshotError) {
                manifest = try self.manifest(of: name)
            } catch {
                let number = Self.number(of: name) ?? .max
                if number >= damage?.number ?? 0 {
                    damage = (number, error.within(checkpoint: name))
                }
                continue
            }
            if let best, (best.manifest.id, best.manifest.step) >= (manifest.id, manifest.step) {
                continue
            }
            best = StoredCheckpoint(storage: self, name: name, manifest: manifest)
        }
        if let damage, damage.number > best?.manifest.id ?? 0 { throw damage.error }
        return best
    }

    /// The greatest number in the name of a checkpoint.
    func greatestNumber() throws(SnapshotError) -> Int {
        try names().compactMap(Self.number).max() ?? 0
    }

    /// The number at the end of `chk-7` and `savepoint-7`.
    private static func number(of name: String) -> Int? {
        guard let mark = name.lastIndex(of: "-") else { return nil }
        let digits = name[name.index(after: mark)...]
        return digits.utf8.count <= 9 ? Int(digits) : nil
    }

    /// A checkpoint by its name.
    public func checkpoint(_ name: String) throws(SnapshotError) -> StoredCheckpoint {
        do throws(SnapshotError) {
            return StoredCheckpoint(storage: self, name: name, manifest: try manifest(of: name))
        } catch {
            throw error.within(checkpoint: name)
        }
    }
}

/// A checkpoint that is kept somewhere.
public struct StoredCheckpoint: Sendable {
    let storage: any CheckpointStorage
    /// Its name there.
    public let name: String
    /// What it says about itself.
    public let manifest: CheckpointManifest

    /// Its files by operator, each read whole and found sound.
    package func stateFiles() throws(SnapshotError) -> [String: [StateFile]] {
        do throws(SnapshotError) {
            return try readFiles()
        } catch {
            throw error.within(checkpoint: name)
        }
    }

    private func readFiles() throws(SnapshotError) -> [String: [StateFile]] {
        var found: [String: [StateFile]] = [:]
        for entry in manifest.operators {
            for (subtask, part) in entry.subtasks.enumerated() {
                guard let file = part.file else { continue }
                let bytes = try read(file)
                let state = try StateFile(bytes, name: file.name)
                guard bytes.count == file.bytes,
                    bytes.withUnsafeBytes({ CRC32C.checksum(of: $0) }) == file.crc32c
                else { throw .damaged(file.name, "it is not the file that the manifest names") }
                guard state.identity.operatorID == entry.id, state.identity.subtask == subtask,
                    state.identity.parallelism == entry.parallelism
                else { throw .damaged(file.name, "it belongs to another operator") }
                found[entry.id, default: []].append(state)
            }
        }
        return found
    }
}

extension StoredCheckpoint {
    /// Removes it from where it is kept.
    public func delete() throws(SnapshotError) {
        try storage.delete(name)
    }

    /// A file that is not there is damage to the checkpoint, whatever the system calls it.
    private func read(_ file: CheckpointManifest.File) throws(SnapshotError) -> [UInt8] {
        do throws(SnapshotError) {
            return try storage.read(file, of: name)
        } catch {
            throw error.code == .storage ? .damaged(file.name, error.description) : error
        }
    }
}

/// Keeps checkpoints in memory: for tests, and for jobs that need to survive failures of their functions only.
///
/// - Flink: `JobManagerCheckpointStorage`
public final class MemoryCheckpointStorage: CheckpointStorage {
    private let kept = Mutex<[String: CheckpointFiles]>([:])

    /// Keeps nothing yet.
    public init() {}

    /// Keeps a checkpoint.
    public func write(_ checkpoint: CheckpointFiles, as name: String) {
        kept.withLock { $0[name] = checkpoint }
    }

    /// The names of all.
    public func names() -> [String] { kept.withLock { $0.keys.sorted() } }

    /// What a checkpoint says about itself.
    public func manifest(of name: String) throws(SnapshotError) -> CheckpointManifest {
        let manifest = try checkpointFiles(name).manifest
        try manifest.check()
        return manifest
    }

    /// The bytes of one of its files.
    public func read(
        _ file: CheckpointManifest.File,
        of name: String
    ) throws(SnapshotError) -> [UInt8] {
        let files = try checkpointFiles(name).files
        guard let found = files.first(where: { $0.name == file.name }) else {
            throw .storage("no file \(file.name)")
        }
        return found.bytes
    }

    /// Forgets a checkpoint.
    public func delete(_ name: String) {
        kept.withLock { $0[name] = nil }
    }

    private func checkpointFiles(_ name: String) throws(SnapshotError) -> CheckpointFiles {
        guard let found = kept.withLock({ $0[name] }) else {
            throw .storage("no checkpoint \(VisibleText.of(name))")
        }
        return found
    }
}
