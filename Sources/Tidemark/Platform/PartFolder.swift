#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The folder of a file sink.
struct PartFolder {
    let path: String

    /// Makes the folder and those above it, where they are missing.
    init(_ path: String) throws(OutputError) {
        guard !path.isEmpty, path.utf8.allSatisfy({ $0 != 0 }) else {
            throw OutputError("a folder of parts has no path")
        }
        self.path = path
        var folder = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            folder += part + "/"
            if mkdir(folder, 0o755) != 0 && errno != EEXIST { throw Self.failure("make", folder) }
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw OutputError("\(path) is not a directory")
        }
    }

    func path(_ name: PartName, _ stage: PartName.Stage) -> String {
        "\(path)/\(name.file(stage))"
    }

    /// The parts in the folder, in whatever stage, by subtask and number.
    func parts() throws(OutputError) -> [PartName] {
        guard let folder = opendir(path) else { throw Self.failure("read", path) }
        defer { closedir(folder) }
        var found: Set<PartName> = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let part = PartName(file: name) { found.insert(part) }
        }
        return found.sorted { ($0.subtask, $0.number) < ($1.subtask, $1.number) }
    }

    func has(_ name: PartName, _ stage: PartName.Stage) -> Bool { size(name, stage) != nil }

    /// How many bytes the file of a part has; nil where there is none.
    func size(_ name: PartName, _ stage: PartName.Stage) -> Int64? {
        var status = stat()
        guard stat(path(name, stage), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int64(status.st_size)
    }

    /// Removes the file of a part; none is fine.
    func remove(_ name: PartName, _ stage: PartName.Stage) throws(OutputError) {
        if unlink(path(name, stage)) != 0 && errno != ENOENT {
            throw Self.failure("remove", path(name, stage))
        }
    }

    /// Takes a part from one stage to another.
    func rename(
        _ name: PartName,
        from stage: PartName.Stage,
        to next: PartName.Stage
    ) throws(OutputError) {
        if Glibc.rename(path(name, stage), path(name, next)) != 0 {
            throw Self.failure("rename", path(name, stage))
        }
    }

    /// Makes a part pending that had come further or less far, with as many bytes as it had at a checkpoint.
    func cut(_ name: PartName, to bytes: Int64) throws(OutputError) {
        guard let stage = PartName.Stage.allCases.first(where: { has(name, $0) }) else {
            throw OutputError("\(path(name, .pending)) is lost")
        }
        let file = path(name, stage)
        guard let size = size(name, stage), size >= bytes else {
            throw OutputError("\(file) is shorter than at the checkpoint, which has \(bytes) bytes")
        }
        // Out of sight first: what is cut must not be read as a whole part.
        if stage != .pending { try rename(name, from: stage, to: .pending) }
        let pending = path(name, .pending)
        let descriptor = open(pending, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure("write", pending) }
        defer { close(descriptor) }
        guard ftruncate(descriptor, off_t(bytes)) == 0, fsync(descriptor) == 0 else {
            throw Self.failure("cut back", pending)
        }
    }

    /// Waits until the names in the folder are on the disk.
    func sync() throws(OutputError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure("read", path) }
        defer { close(descriptor) }
        if fsync(descriptor) != 0 { throw Self.failure("sync", path) }
    }

    private static func failure(_ verb: String, _ path: String) -> OutputError {
        OutputError("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
