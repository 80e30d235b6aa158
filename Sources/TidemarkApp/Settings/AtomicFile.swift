#if canImport(Glibc)
    import Glibc
#endif

/// Writes small files so that a reader finds the old text or the new one, never half of it.
enum AtomicFile {
    /// Why a file could not be written.
    struct Failure: Error {
        let reason: String
    }

    /// Writes a text beside its place and moves it there; makes the folders above.
    static func write(_ text: String, to path: String) throws(Failure) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/")
        makeFolders(parts.dropLast())
        let temporary = "\(path).\(getpid())"
        do {
            try fill(temporary, text)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let failure = Failure.system
            unlink(temporary)
            throw failure
        }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func fill(_ path: String, _ text: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system }
        defer { close(descriptor) }
        guard TextFile.write(text, to: descriptor), fsync(descriptor) == 0 else { throw .system }
    }

    private static func makeFolders(_ parts: ArraySlice<Substring>) {
        var folder = ""
        for part in parts {
            folder += part + "/"
            mkdir(folder, 0o700)
        }
    }
}

extension AtomicFile.Failure {
    /// What the last call to the system complained about.
    fileprivate static var system: Self { Self(reason: String(cString: strerror(errno))) }
}
