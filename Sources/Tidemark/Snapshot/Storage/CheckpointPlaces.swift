/// Where a job keeps what outlives it: checkpoints in a storage of its own, a savepoint with a path where the path says.
///
/// - Flink: `execution.checkpointing.dir` and the target directory of a savepoint
public struct CheckpointPlaces: Sendable {
    /// Where completed checkpoints and savepoints with a plain name go; nil keeps them in memory only.
    public let storage: (any CheckpointStorage)?
    /// The storage that a path leads to, and the name of the checkpoint there.
    public let place: @Sendable (String) throws(SnapshotError) -> Place

    /// A storage and a name in it.
    public struct Place: Sendable {
        /// The storage.
        public let storage: any CheckpointStorage
        /// The name, which need not be taken yet.
        public let name: String
        /// Whether there is anything of that name, checkpoint or not.
        public let isTaken: Bool

        /// Names a checkpoint in a storage.
        public init(storage: any CheckpointStorage, name: String, isTaken: Bool) {
            self.storage = storage
            self.name = name
            self.isTaken = isTaken
        }
    }

    /// Says where checkpoints go.
    public init(
        storage: (any CheckpointStorage)?,
        place: @escaping @Sendable (String) throws(SnapshotError) -> Place
    ) {
        self.storage = storage
        self.place = place
    }

    /// All in one storage: paths lead nowhere.
    public init(storage: any CheckpointStorage) {
        self.init(storage: storage) { _ throws(SnapshotError) in
            throw .storage("paths lead nowhere here")
        }
    }

    /// Whether a savepoint is to be written at a path, rather than called by a name.
    public static func isPath(_ name: String) -> Bool { name.utf8.contains(UInt8(ascii: "/")) }

    /// A checkpoint by its path.
    public func checkpoint(at path: String) throws(SnapshotError) -> StoredCheckpoint {
        let place = try place(path)
        if !place.isTaken { throw .storage("there is no checkpoint at \(VisibleText.of(path))") }
        return try place.storage.checkpoint(place.name)
    }

    /// A path that is free for a new savepoint; what is there is never replaced.
    public func newPlace(_ path: String) throws(SnapshotError) -> Place {
        let place = try place(path)
        if place.isTaken { throw .storage("there is something at \(VisibleText.of(path)) already") }
        return place
    }

    /// What the storage has under the number or the name of a checkpoint; nil where it has none of it.
    public func stored(_ word: String) throws(SnapshotError) -> StoredCheckpoint? {
        guard let storage else { return nil }
        let names = try storage.names().sorted()
        if let number = Int(word) {
            let own = ["chk-\(number)", "savepoint-\(number)"].first { names.contains($0) }
            guard let own else { return nil }
            return try storage.checkpoint(own)
        }
        var found: StoredCheckpoint?
        for name in names where name.hasPrefix("savepoint-") {
            guard let stored = try? storage.checkpoint(name), stored.manifest.name == word else {
                continue
            }
            if let found, found.manifest.id > stored.manifest.id { continue }
            found = stored
        }
        return found
    }
}
