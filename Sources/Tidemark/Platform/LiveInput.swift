import Glibc

/// A pipe, socket or terminal that brings bytes while the job runs.
///
/// What was looked at before the job started is given again first. Used by one thread at a time; reading never waits.
public final class LiveInput: ByteInput, @unchecked Sendable {  // used by one thread at a time
    /// The name of the split.
    public let name: String
    private let descriptor: Int32
    private var ahead: [UInt8] = []
    private var aheadStart = 0
    private var hasEnded = false

    /// Takes a descriptor over; it is closed when the last reference goes.
    package init(name: String, descriptor: Int32) {
        self.name = name
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Whether the end has come; what was looked at before may still be unread.
    package var isAtEnd: Bool { hasEnded }

    /// The standard input under a descriptor of its own.
    package static func standardInput() -> LiveInput? {
        let descriptor = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
        return descriptor < 0 ? nil : LiveInput(name: "stdin", descriptor: descriptor)
    }

    /// A connection to a server, waiting at most so long for it to answer.
    package static func connection(
        _ host: String,
        _ port: Int,
        milliseconds: Int32
    ) throws(SourceError) -> LiveInput {
        let name = "\(host):\(port)"
        do throws(SocketError) {
            let connection = try SocketConnection(host: host, port: port)
            guard try connection.finishConnecting(milliseconds: milliseconds) else {
                throw SocketError("no answer from \(name) for \(milliseconds / 1000) s")
            }
            return LiveInput(name: name, descriptor: connection.takeDescriptor())
        } catch {
            throw .unreadable(source: name, reason: error.description)
        }
    }

    /// Brings more bytes in ahead of the job, waiting for them at most so long, nil for ever; the bytes so far.
    ///
    /// Returns nil when nothing came in time or nothing will.
    package func lookAhead(milliseconds: Int32?) throws(SourceError) -> [UInt8]? {
        guard !hasEnded, wait(milliseconds ?? -1) else { return nil }
        var block = [UInt8](repeating: 0, count: 65_536)
        guard let count = try take(&block, block.count), count > 0 else { return nil }
        ahead.append(contentsOf: block[0..<count])
        return ahead
    }

    /// Reads at most `count` bytes; zero at the end, nil if there are none at the moment.
    public func read(
        into bytes: UnsafeMutableRawPointer,
        count: Int
    ) throws(SourceError) -> Int? {
        let left = ahead.count - aheadStart
        if left > 0 {
            let taken = min(left, count)
            ahead.withUnsafeBytes { known in
                guard let first = known.baseAddress else { return }
                bytes.copyMemory(from: first + aheadStart, byteCount: taken)
            }
            aheadStart += taken
            if aheadStart == ahead.count { (ahead, aheadStart) = ([], 0) }
            return taken
        }
        if hasEnded { return 0 }
        guard wait(0) else { return nil }
        return try take(bytes, count)
    }

    private func take(_ bytes: UnsafeMutableRawPointer, _ count: Int) throws(SourceError) -> Int? {
        let result = Glibc.read(descriptor, bytes, count)
        if result > 0 { return result }
        if result < 0 && (errno == EINTR || errno == EAGAIN) { return nil }
        if result < 0 {
            throw .unreadable(source: name, reason: String(cString: strerror(errno)))
        }
        hasEnded = true
        return 0
    }

    /// Whether there is something to read, or the end.
    private func wait(_ milliseconds: Int32) -> Bool {
        isReady(descriptor, for: POLLIN, milliseconds)
    }
}

/// Whether a descriptor can be used in a way, waiting for it at most so long; for ever where it is less than zero.
func isReady(_ descriptor: Int32, for event: Int32, _ milliseconds: Int32) -> Bool {
    var asked = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    while true {
        let ready = poll(&asked, 1, milliseconds)
        if ready < 0 && errno == EINTR { continue }
        return ready > 0
    }
}
