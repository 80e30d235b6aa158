import Glibc

/// A connection to a host and port that never waits, but where it is told to.
///
/// Used by one thread at a time.
final class SocketConnection {
    let host: String
    let port: Int
    private var descriptor: Int32 = -1
    /// The addresses that have not been tried.
    private var addresses: ArraySlice<Address>
    private(set) var isConnected = false

    private struct Address {
        let family: Int32
        let bytes: [UInt8]
    }

    /// Begins to connect; `finishConnecting` says what became of it.
    init(host: String, port: Int) throws(SocketError) {
        self.host = host
        self.port = port
        addresses = try Self.resolve(host, port)[...]
        try beginNext(after: nil)
    }

    deinit {
        close()
    }

    var place: String { "\(host):\(port)" }

    func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
        isConnected = false
    }

    /// Gives the descriptor away.
    func takeDescriptor() -> Int32 {
        defer { descriptor = -1 }
        return descriptor
    }

    /// Whether the connection stands, waiting for it at most so long; throws where nobody answers.
    func finishConnecting(milliseconds: Int32) throws(SocketError) -> Bool {
        if isConnected { return true }
        while true {
            guard isReady(descriptor, for: POLLOUT, milliseconds) else { return false }
            var number: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size)
            if number == 0 {
                isConnected = true
                return true
            }
            try beginNext(after: number)
        }
    }

    /// Reads at most `count` bytes; zero at the end, nil if there are none at the moment.
    func read(into bytes: UnsafeMutableRawPointer, count: Int) throws(SocketError) -> Int? {
        while true {
            let result = recv(descriptor, bytes, count, 0)
            if result >= 0 { return result }
            if errno == EINTR { continue }
            if errno == EAGAIN || errno == EWOULDBLOCK { return nil }
            throw failure(errno)
        }
    }

    /// Writes all bytes, waiting at most so long for the peer to take any.
    func write(_ bytes: [UInt8], milliseconds: Int32) throws(SocketError) {
        var start = 0
        while start < bytes.count {
            let sent = bytes.withUnsafeBytes { bytes in
                // A peer that has gone is an error here, and not a signal.
                send(
                    descriptor,
                    bytes.baseAddress.map { $0 + start },
                    bytes.count - start,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if sent >= 0 {
                start += sent
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                if !isReady(descriptor, for: POLLOUT, milliseconds) {
                    throw SocketError("\(place) has taken nothing for \(milliseconds / 1000) s")
                }
            } else if errno != EINTR {
                throw failure(errno)
            }
        }
    }

    /// Begins to connect to the next address, or throws why the last one failed.
    private func beginNext(after last: Int32?) throws(SocketError) {
        var last = last ?? EHOSTUNREACH
        while let address = addresses.popFirst() {
            close()
            descriptor = socket(address.family, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else { throw failure(errno) }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            if connect(to: address) || errno == EINPROGRESS { return }
            last = errno
        }
        close()
        throw failure(last)
    }

    private func connect(to address: Address) -> Bool {
        address.bytes.withUnsafeBytes { bytes in
            guard let first = bytes.baseAddress else { return false }
            return Glibc.connect(
                descriptor,
                first.assumingMemoryBound(to: sockaddr.self),
                socklen_t(bytes.count)
            ) == 0
        }
    }

    private func failure(_ number: Int32) -> SocketError {
        SocketError("\(String(cString: strerror(number))) (\(place))")
    }

    private static func resolve(_ host: String, _ port: Int) throws(SocketError) -> [Address] {
        guard (0...65_535).contains(port) else { throw SocketError("port is out of range") }
        guard !host.utf8.contains(0) else { throw SocketError("unknown host") }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let refusal = getaddrinfo(host, "\(port)", &hints, &found)
        guard refusal == 0 else {
            let reason = String(cString: gai_strerror(refusal))
            throw SocketError("unknown host \(VisibleText.of(host)): \(reason)")
        }
        defer { freeaddrinfo(found) }
        var addresses: [Address] = []
        var next = found
        while let info = next?.pointee {
            let bytes = UnsafeRawBufferPointer(start: info.ai_addr, count: Int(info.ai_addrlen))
            addresses.append(Address(family: info.ai_family, bytes: Array(bytes)))
            next = info.ai_next
        }
        return addresses
    }
}

/// A connection that cannot be made or used.
struct SocketError: Error, CustomStringConvertible {
    /// One sentence with the host and port.
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
