#if canImport(Glibc)
    import Glibc
#endif

/// Reads the standard input a line at a time, and waits for no more than the line.
final class LineInput {
    /// The longest line that is read; commands are shorter by far.
    static let limitBytes = 1 << 20

    private var bytes: [UInt8] = []
    /// Up to where there is no line feed.
    private var searched = 0
    private var isAtEnd = false

    /// The next line without its end; nil behind the last one, and where the person has asked the process to stop.
    func next() throws(TextFile.Unreadable) -> String? {
        while true {
            if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                return try take(upTo: end)
            }
            searched = bytes.count
            if bytes.count > Self.limitBytes {
                throw TextFile.Unreadable(
                    reason: "a line is longer than \(Self.limitBytes) bytes"
                )
            }
            if isAtEnd { return bytes.isEmpty ? nil : try take(upTo: bytes.count) }
            guard try fill() else { return nil }
        }
    }

    private func take(upTo end: Int) throws(TextFile.Unreadable) -> String {
        var line = bytes[..<end]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let text = String(validating: line, as: UTF8.self)
        bytes.removeSubrange(..<min(end + 1, bytes.count))
        searched = 0
        guard let text else { throw TextFile.Unreadable(reason: "it is not UTF-8 text") }
        return text
    }

    /// Waits for more; false where the person has asked the process to stop.
    private func fill() throws(TextFile.Unreadable) -> Bool {
        // A read goes on after a signal, a wait does not.
        var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while !Interruption.isAsked {
            if poll(&wanted, 1, -1) < 0 {
                if errno == EINTR { continue }
                throw .system
            }
            var block = [UInt8](repeating: 0, count: 65_536)
            let count = read(STDIN_FILENO, &block, block.count)
            if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
            if count < 0 { throw .system }
            if count == 0 { isAtEnd = true }
            bytes.append(contentsOf: block[..<count])
            return true
        }
        return false
    }
}
