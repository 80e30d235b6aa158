#if canImport(Glibc)
    import Glibc
#endif

/// Reads and writes small texts.
enum TextFile {
    /// Why a file could not be read.
    struct Unreadable: Error {
        let reason: String
    }

    /// Whether there is anything at that path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Writes a whole text to what is open; false, with `errno`, where the system refuses.
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let written = Glibc.write(
                    descriptor,
                    bytes.baseAddress.map { $0 + start },
                    bytes.count - start
                )
                if written < 0 && errno == EINTR { continue }
                if written <= 0 { return false }
                start += written
            }
            return true
        }
    }

    /// The whole text of a file, or of the standard input, that is no longer than a limit.
    static func read(_ path: String?, limitBytes: Int) throws(Unreadable) -> String {
        let descriptor = path.map { open($0, O_RDONLY | O_CLOEXEC) } ?? STDIN_FILENO
        guard descriptor >= 0 else { throw .system }
        defer { if path != nil { close(descriptor) } }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &block, block.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw .system }
            if count == 0 { break }
            bytes.append(contentsOf: block[0..<count])
            if bytes.count > limitBytes {
                throw Unreadable(reason: "it is longer than \(limitBytes) bytes")
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Unreadable(reason: "it is not UTF-8 text")
        }
        return text
    }
}

extension TextFile.Unreadable {
    /// What the last call to the system complained about.
    static var system: Self { Self(reason: String(cString: strerror(errno))) }
}
