import Glibc
import Synchronization
import Testing

@testable import Tidemark

/// A server on loopback that serves one connection after another with a body each, and then none.
final class LoopbackServer: Sendable {
    let port: Int
    private let thread: EngineThread

    /// What a body is given: one connection.
    struct Peer {
        let descriptor: Int32

        func send(_ text: String) {
            let bytes = Array(text.utf8)
            _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// All bytes until the other side closes.
        func readAll() -> [UInt8] {
            var all: [UInt8] = []
            var block = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(descriptor, &block, block.count, 0)
                if count <= 0 { return all }
                all += block[0..<count]
            }
        }
    }

    init(_ bodies: [@Sendable (Peer) -> Void]) throws {
        let listener = try #require(Self.listen())
        port = try #require(Self.port(of: listener))
        thread = try EngineThread(name: "server") {
            for body in bodies {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { break }
                body(Peer(descriptor: descriptor))
                close(descriptor)
            }
            close(listener)
        }
    }

    /// Waits until all connections were served.
    func join() { thread.join() }

    /// A port of loopback on which nobody listens.
    static func deadPort() throws -> Int {
        let listener = try #require(listen())
        defer { close(listener) }
        return try #require(port(of: listener))
    }

    private static func listen() -> Int32? {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) }
        }
        return bound == 0 && Glibc.listen(listener, 8) == 0 ? listener : nil
    }

    private static func port(of listener: Int32) -> Int? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let named = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(listener, $0, &size)
            }
        }
        return named == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }
}

extension Job {
    /// Runs to the end by threads, or turn by turn while input comes.
    func run(bySteps: Bool) throws {
        guard bySteps else { return try run() }
        let driver = try startStepping()
        driver.resume()
        while true {
            switch driver.turn() {
            case .advanced, .waiting: continue
            case .finished: return
            case .failed: throw driver.failure ?? GraphError(code: .noOperators)
            }
        }
    }
}
