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

    fileprivate static func failure(_ verb: String, _ path: String) -> OutputError {
        OutputError("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}

/// The file of a part that is being written, through a buffer of 64 KiB; what is in the buffer when nobody needs it any
/// more is dropped.
///
/// Used by one thread.
final class PartFile {
    private let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferBytes = 64 << 10
    /// How many bytes it has, those in the buffer included.
    private(set) var size: Int64 = 0

    /// Creates a file; one of that name is of no use to anybody.
    init(_ path: String) throws(OutputError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw PartFolder.failure("write", path) }
    }

    deinit {
        close()
    }

    func write(_ text: String) throws(OutputError) {
        buffer.append(contentsOf: text.utf8)
        size += Int64(text.utf8.count)
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    /// Waits until all of it is on the disk.
    func sync() throws(OutputError) {
        try flush()
        if fsync(descriptor) != 0 { throw PartFolder.failure("sync", path) }
    }

    func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    private func flush() throws(OutputError) {
        var start = 0
        while start < buffer.count {
            let written = buffer.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if written < 0 && errno == EINTR { continue }
            if written <= 0 { throw PartFolder.failure("write", path) }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
