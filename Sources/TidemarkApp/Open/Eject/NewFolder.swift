import TidemarkInspection

#if canImport(Glibc)
    import Glibc
#endif

/// A folder that is filled with new files only.
struct NewFolder {
    private let path: String

    /// Makes the folder; one that is there must be empty.
    init(_ path: String) throws(UsageError) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw UsageError("--eject needs the name of a folder")
        }
        self.path = path
        if let entries = opendir(path) {
            defer { closedir(entries) }
            while let entry = readdir(entries) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name == "." || name == ".." { continue }
                throw UsageError(
                    "\(TerminalText.clean(path, limit: 200)) is not empty: name a new folder"
                )
            }
            return
        }
        guard errno == ENOENT else { throw Self.failure(path) }
        try Self.makeFolders(path)
    }

    /// Writes a file, making the folders it lies in.
    func write(_ name: String, _ text: String) throws(UsageError) {
        let file = "\(path)/\(name)"
        let folders = name.split(separator: "/").dropLast()
        if !folders.isEmpty { try Self.makeFolders("\(path)/\(folders.joined(separator: "/"))") }
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(file) }
        defer { close(descriptor) }
        guard TextFile.write(text, to: descriptor) else { throw Self.failure(file) }
    }

    private static func makeFolders(_ path: String) throws(UsageError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/\(part)"
            guard mkdir(made, 0o755) == 0 || errno == EEXIST else { throw failure(made) }
        }
    }

    private static func failure(_ path: String) -> UsageError {
        let reason = String(cString: strerror(errno))
        return UsageError("cannot write \(TerminalText.clean(path, limit: 200)): \(reason)")
    }
}
