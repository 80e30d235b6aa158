import Glibc

/// A file or pipe that is open for reading.
///
/// It closes when the last reference goes. Used by one thread at a time.
final class ReadableFile {
    private let descriptor: Int32
    private let path: String

    /// Opens the file; a directory is refused here rather than at the first read.
    init(path: String) throws(SourceError) {
        guard path.utf8.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A }) else {
            throw .blankPath
        }
        // The C library would take a path only up to its first zero byte, which is another file.
        guard !path.utf8.contains(0) else { throw .missing(path: path) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let number = errno
            if number == ENOENT || number == ENOTDIR { throw .missing(path: path) }
            throw .unreadable(source: path, reason: Self.reason(number))
        }
        self.descriptor = descriptor
        self.path = path
        guard !isDirectory() else {
            throw .unreadable(source: path, reason: "it is a directory")
        }
    }

    deinit {
        close(descriptor)
    }

    /// Reads at most `count` bytes; zero at the end.
    func read(into bytes: UnsafeMutableRawPointer, count: Int) throws(SourceError) -> Int {
        while true {
            let result = Glibc.read(descriptor, bytes, count)
            if result >= 0 { return result }
            let number = errno
            guard number == EINTR else {
                throw .unreadable(source: path, reason: Self.reason(number))
            }
        }
    }

    /// Goes to a byte, which must not lie beyond the end.
    func seek(to offset: Int64) throws(SourceError) {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw .notRewindable(source: path) }
        guard offset <= Int64(end) else {
            throw .shorterThanPosition(source: path, byteCount: Int64(end), position: offset)
        }
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
            throw .unreadable(source: path, reason: Self.reason(errno))
        }
    }

    private func isDirectory() -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func reason(_ number: Int32) -> String {
        guard let text = strerror(number) else { return "system error \(number)" }
        return String(cString: text)
    }
}
