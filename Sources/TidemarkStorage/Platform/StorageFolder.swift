import Tidemark

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What storage asks of the file system.
enum StorageFolder {
    /// A number that no other running process has.
    static var processNumber: Int32 { getpid() }

    /// Whether there is a process of a number.
    static func isRunning(_ process: Int32) -> Bool {
        process > 0 && (kill(process, 0) == 0 || errno != ESRCH)
    }

    /// Makes a folder and those above it.
    static func make(_ path: String) throws(SnapshotError) {
        var folder = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            folder += part + "/"
            if mkdir(folder, 0o755) != 0 && errno != EEXIST { throw failure("make", folder) }
        }
        guard isFolder(path) else { throw .storage("\(path) is not a directory") }
    }

    /// Makes a folder that must not be there.
    static func makeNew(_ path: String) throws(SnapshotError) {
        if mkdir(path, 0o755) != 0 { throw failure("make", path) }
    }

    /// Writes a file and waits until it is on the disk.
    static func write(_ bytes: [UInt8], to path: String) throws(SnapshotError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("write", path) }
        defer { close(descriptor) }
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { raw in
                Glibc.write(descriptor, raw.baseAddress.map { $0 + start }, raw.count - start)
            }
            if written < 0 && errno == EINTR { continue }
            if written <= 0 { throw failure("write", path) }
            start += written
        }
        if fsync(descriptor) != 0 { throw failure("write", path) }
    }

    /// Reads a whole file, one byte more than `limit` at most.
    static func read(_ path: String, atMost limit: Int) throws(SnapshotError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .storage("\(path) is not a file")
        }
        guard status.st_size <= limit else {
            throw .damaged(lastPart(path), "it is larger than it should be")
        }
        var bytes: [UInt8] = []
        let room = Int(status.st_size)
        var failed = false
        bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
            while filled < room {
                let base = buffer.baseAddress.map { $0 + filled }
                let count = Glibc.read(descriptor, base, room - filled)
                if count < 0 && errno == EINTR { continue }
                failed = count < 0
                if count <= 0 { return }
                filled += count
            }
        }
        if failed { throw failure("read", path) }
        return bytes
    }

    static func rename(_ path: String, to other: String) throws(SnapshotError) {
        if Glibc.rename(path, other) != 0 { throw failure("rename", path) }
    }

    /// Waits until the entries of a folder are on the disk.
    static func sync(_ path: String) throws(SnapshotError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        if fsync(descriptor) != 0 { throw failure("sync", path) }
    }

    /// Removes a folder and the files in it, as far as it can; links are removed and not followed.
    static func remove(_ path: String) {
        for name in (try? entries(of: path)) ?? [] where unlink("\(path)/\(name)") != 0 {
            rmdir("\(path)/\(name)")
        }
        rmdir(path)
    }

    /// The names in a folder; none where there is no such folder.
    static func entries(of path: String) throws(SnapshotError) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw failure("read", path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func lastPart(_ path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }

    private static func failure(_ verb: String, _ path: String) -> SnapshotError {
        .storage("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
