#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that is written from its beginning, through a buffer of 64 KiB.
///
/// Used by one thread.
final class OutputFile {
    let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferBytes = 64 << 10

    /// Creates a file and the folders above it.
    init(path: String, overwrite: Bool) throws(OutputError) {
        self.path = path
        Self.makeFolders(above: path)
        let flags = O_WRONLY | O_CREAT | (overwrite ? O_TRUNC : O_EXCL)
        descriptor = open(path, flags, 0o644)
        if descriptor >= 0 { return }
        if errno == EEXIST {
            throw OutputError(
                "File or directory \(path) already exists. Existing files and directories are not "
                    + "overwritten in NO_OVERWRITE mode. Use OVERWRITE mode to overwrite existing "
                    + "files and directories."
            )
        }
        throw OutputError("cannot write \(path): \(String(cString: strerror(errno)))")
    }

    deinit {
        try? close()
    }

    /// Adds text at the end.
    func write(_ text: String) throws(OutputError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    /// Writes what is buffered and closes the file; the second call does nothing.
    func close() throws(OutputError) {
        if descriptor < 0 { return }
        try flush()
        _ = Glibc.close(descriptor)
        descriptor = -1
    }

    private func flush() throws(OutputError) {
        var start = 0
        while start < buffer.count {
            let written = buffer.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if written < 0 && errno == EINTR { continue }
            if written <= 0 {
                throw OutputError("cannot write \(path): \(String(cString: strerror(errno)))")
            }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func makeFolders(above path: String) {
        var folder = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += part + "/"
            mkdir(folder, 0o755)
        }
    }
}

/// A file that cannot be written.
struct OutputError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
