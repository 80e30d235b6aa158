/// What a server sends, over as many connections as it takes.
///
/// A connection that is refused is an error; one that ends is made again as often as that was asked for, after a while
/// on the host's clock.
final class SocketInput: ByteInput {
    let name: String
    private let address: SocketAddress
    private let host: any HostClock
    private var connection: SocketConnection?
    private var hasEnded = false
    /// How many connections have come to an end.
    private var attempts = 0
    private var waitsUntil: Int64?

    init(_ address: SocketAddress, host: any HostClock = SystemHostClock()) {
        self.address = address
        self.host = host
        name = address.name
    }

    /// How the connection stands, for somebody who looks on.
    var status: String {
        let retries = attempts == 0 ? "" : ", \(attempts) of \(address.retriesText) retries used"
        if hasEnded { return "closed" + retries }
        if waitsUntil != nil { return "waiting to connect again" + retries }
        return (connection?.isConnected == true ? "connected" : "connecting") + retries
    }

    func read(into bytes: UnsafeMutableRawPointer, count: Int) throws(SourceError) -> Int? {
        do {
            return try take(bytes, count)
        } catch {
            throw .unreadable(source: name, reason: error.description)
        }
    }

    private func take(_ bytes: UnsafeMutableRawPointer, _ count: Int) throws(SocketError) -> Int? {
        if hasEnded { return 0 }
        if let waitsUntil {
            guard host.monotonicNanoseconds >= waitsUntil else { return nil }
            self.waitsUntil = nil
        }
        let connection = try currentConnection()
        guard try connection.finishConnecting(milliseconds: 0) else { return nil }
        guard let read = try connection.read(into: bytes, count: count) else { return nil }
        if read > 0 { return read }
        return loseConnection()
    }

    private func currentConnection() throws(SocketError) -> SocketConnection {
        if let connection { return connection }
        let fresh = try SocketConnection(host: address.host, port: address.port)
        connection = fresh
        return fresh
    }

    /// Zero where nothing follows, nil where another connection will.
    private func loseConnection() -> Int? {
        connection = nil
        attempts += 1
        if address.maxRetry >= 0 && attempts >= address.maxRetry {
            hasEnded = true
            return 0
        }
        waitsUntil = host.monotonicNanoseconds + address.retryMilliseconds * 1_000_000
        return nil
    }
}

/// Where a socket source connects to, and how often.
struct SocketAddress: Sendable {
    let host: String
    let port: Int
    /// How many connections may end before the source does; -1 for any number.
    let maxRetry: Int
    let retryMilliseconds: Int64

    var name: String { "\(host):\(port)" }
    var retriesText: String { maxRetry < 0 ? "any number of" : "\(maxRetry)" }

    /// What is wrong with it; nil for one that can be used.
    var problem: String? {
        if !(0...65_535).contains(port) { return "port is out of range" }
        if maxRetry < -1 {
            return "maxRetry must be zero or larger (num retries), or -1 (infinite retries)"
        }
        if host.isEmpty { return "hostname must not be null" }
        return nil
    }
}
