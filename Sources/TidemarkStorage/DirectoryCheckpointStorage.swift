public import Tidemark

/// Keeps each checkpoint in a directory of its own below one folder: `manifest.json` and the state files.
///
/// A checkpoint is written under a name that begins with a dot and renamed when all of it is on the disk, so what has its
/// name is whole. A directory can be moved and copied: nothing in it says where it is.
///
/// - Flink: `FsCheckpointStorageAccess`
public struct DirectoryCheckpointStorage: CheckpointStorage {
    /// The folder.
    public let path: String

    /// Keeps checkpoints in a folder, which is made when the first one is written.
    public init(_ path: String) {
        self.path = path.isEmpty ? "." : path
    }

    /// A checkpoint directory wherever it is, such as one that was moved.
    public static func open(_ directory: String) throws(SnapshotError) -> StoredCheckpoint {
        let place = try place(directory)
        return try place.storage.checkpoint(place.name)
    }

    /// The folder above a directory, and the name of the directory in it.
    public static func place(_ directory: String) throws(SnapshotError) -> CheckpointPlaces.Place {
        var parts = directory.split(separator: "/", omittingEmptySubsequences: true)
        guard let name = parts.popLast() else { throw .storage("'/' is no checkpoint") }
        // The system would take a path up to its first zero byte, which is another directory.
        guard directory.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .storage("a checkpoint cannot have that path")
        }
        let folder = (directory.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
        try check(String(name))
        return CheckpointPlaces.Place(
            storage: DirectoryCheckpointStorage(folder),
            name: String(name),
            isTaken: StorageFolder.exists((folder.isEmpty ? "." : folder) + "/\(name)")
        )
    }

    /// Removes what processes that are no more have left half done.
    public func sweep() {
        for name in (try? StorageFolder.entries(of: path)) ?? [] {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count >= 4, parts[0].isEmpty,
                ["part", "gone"].contains(parts[parts.count - 1]),
                let owner = Int32(parts[parts.count - 2]), !StorageFolder.isRunning(owner)
            else { continue }
            StorageFolder.remove("\(path)/\(name)")
        }
    }

    /// Writes a checkpoint, all or nothing.
    public func write(_ checkpoint: CheckpointFiles, as name: String) throws(SnapshotError) {
        try Self.check(name)
        try StorageFolder.make(path)
        let temporary = "\(path)/.\(name).\(StorageFolder.processNumber).part"
        StorageFolder.remove(temporary)
        do throws(SnapshotError) {
            try StorageFolder.makeNew(temporary)
            for file in checkpoint.files {
                try StorageFolder.write(file.bytes, to: "\(temporary)/\(file.name)")
            }
            // Last, so that a directory with a manifest has all that the manifest names.
            let manifest = try ManifestDocument.write(checkpoint.manifest)
            try StorageFolder.write(manifest, to: "\(temporary)/\(ManifestDocument.name)")
            try StorageFolder.sync(temporary)
            StorageFolder.remove("\(path)/\(name)")
            try StorageFolder.rename(temporary, to: "\(path)/\(name)")
            try StorageFolder.sync(path)
        } catch {
            StorageFolder.remove(temporary)
            throw error
        }
    }

    /// The directories that have a manifest, whatever is in it.
    public func names() throws(SnapshotError) -> [String] {
        try StorageFolder.entries(of: path).filter { name in
            !name.hasPrefix(".") && StorageFolder.isFile("\(path)/\(name)/\(ManifestDocument.name)")
        }
    }

    /// Reads the manifest of a checkpoint.
    public func manifest(of name: String) throws(SnapshotError) -> CheckpointManifest {
        try Self.check(name)
        let bytes = try StorageFolder.read(
            "\(path)/\(name)/\(ManifestDocument.name)",
            atMost: ManifestDocument.limitBytes
        )
        return try ManifestDocument.read(bytes)
    }

    /// Reads a file of a checkpoint; whoever asks finds out whether that is all of it.
    public func read(
        _ file: CheckpointManifest.File,
        of name: String
    ) throws(SnapshotError) -> [UInt8] {
        try Self.check(name)
        return try StorageFolder.read("\(path)/\(name)/\(file.name)", atMost: file.bytes)
    }

    /// Removes a checkpoint and everything in its directory.
    public func delete(_ name: String) throws(SnapshotError) {
        try Self.check(name)
        // Out of sight first: what is half removed must not look like a checkpoint.
        let temporary = "\(path)/.\(name).\(StorageFolder.processNumber).gone"
        guard StorageFolder.exists("\(path)/\(name)") else { return }
        StorageFolder.remove(temporary)
        try StorageFolder.rename("\(path)/\(name)", to: temporary)
        StorageFolder.remove(temporary)
        try StorageFolder.sync(path)
    }

    private static func check(_ name: String) throws(SnapshotError) {
        let isPlain =
            !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 200
            && name.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 >= 0x20 && $0 != 0x7F }
        guard isPlain else { throw .storage("a checkpoint cannot have that name") }
    }
}
