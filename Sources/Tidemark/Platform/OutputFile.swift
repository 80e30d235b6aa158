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
    /// How many bytes have been written, those in the buffer included.
    private(set) var size: Int64 = 0

    /// Whether there is something in it that nobody has told where to cut.
    private var isForeign = false
    /// Whether what is in the buffer is written when nobody holds the file any more.
    private let writesRest: Bool

    /// What becomes of a file that is there already.
    enum Opening {
        /// It is an error.
        case create
        /// It is emptied.
        case overwrite
        /// It stays as it is until `cut` says where to go on.
        case goOn
    }

    /// Creates a file and the folders above it.
    ///
    /// Of one that another attempt may write anew, what was not written by the end must not be written after it.
    init(path: String, _ opening: Opening, writesRest: Bool = true) throws(OutputError) {
        self.path = path
        self.writesRest = writesRest
        Self.makeFolders(above: path)
        let flags: Int32
        switch opening {
        case .create: flags = O_EXCL
        case .overwrite: flags = O_TRUNC
        case .goOn: flags = 0
        }
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o644)
        if descriptor >= 0 {
            isForeign = opening == .goOn && lseek(descriptor, 0, SEEK_END) > 0
            return
        }
        if errno == EEXIST { throw .exists(path) }
        throw OutputError("cannot write \(path): \(String(cString: strerror(errno)))")
    }

    deinit {
        if !writesRest { buffer = [] }
        try? close()
    }

    /// Adds text at the end.
    func write(_ text: String) throws(OutputError) {
        if isForeign { throw .exists(path) }
        buffer.append(contentsOf: text.utf8)
        size += Int64(text.utf8.count)
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    /// Writes what is buffered and closes the file; the second call does nothing.
    func close() throws(OutputError) {
        if descriptor < 0 { return }
        try flush()
        _ = Glibc.close(descriptor)
        descriptor = -1
    }

    /// Cuts the file back to a size and goes on there.
    ///
    /// - Throws: where the file is shorter, as somebody else has changed it.
    func cut(to newSize: Int64) throws(OutputError) {
        buffer.removeAll(keepingCapacity: true)
        let end = lseek(descriptor, 0, SEEK_END)
        if end < newSize {
            throw OutputError("\(path) has \(end) bytes where the checkpoint has \(newSize)")
        }
        guard ftruncate(descriptor, off_t(newSize)) == 0,
            lseek(descriptor, off_t(newSize), SEEK_SET) == newSize
        else {
            throw OutputError("cannot cut back \(path): \(String(cString: strerror(errno)))")
        }
        size = newSize
        isForeign = false
    }

    /// Writes what is buffered.
    func flush() throws(OutputError) {
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

    /// Writes what is buffered, down to the disk.
    func sync() throws(OutputError) {
        try flush()
        if fsync(descriptor) != 0 {
            throw OutputError("cannot sync \(path): \(String(cString: strerror(errno)))")
        }
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

    static func exists(_ path: String) -> OutputError {
        OutputError(
            "File or directory \(path) already exists. Existing files and directories are not "
                + "overwritten in NO_OVERWRITE mode. Use OVERWRITE mode to overwrite existing "
                + "files and directories."
        )
    }
}
