/// Writes the bytes of each record to a server.
///
/// One that takes nothing for 30 seconds fails the job, as one does that goes.
///
/// - Flink: `SocketClientSink`
@usableFromInline
struct SocketSink<Element>: SinkFunction {
    private let connection: SocketConnection
    private let bytes: @Sendable (Element) -> [UInt8]
    private static var patienceMilliseconds: Int32 { 30_000 }
    private static var connectMilliseconds: Int32 { 10_000 }

    @usableFromInline
    init(host: String, port: Int, _ bytes: @escaping @Sendable (Element) -> [UInt8]) throws {
        connection = try SocketConnection(host: host, port: port)
        self.bytes = bytes
        guard try connection.finishConnecting(milliseconds: Self.connectMilliseconds) else {
            throw SocketError(
                "Cannot connect to socket server at \(host):\(port): no answer for 10 s"
            )
        }
    }

    @usableFromInline
    func invoke(_ element: borrowing Element, timestamp: Timestamp?) throws {
        try connection.write(bytes(copy element), milliseconds: Self.patienceMilliseconds)
    }

    @usableFromInline
    func finish() {
        connection.close()
    }
}

extension DataStream {
    /// Sends each record to a server, in bytes of your making.
    ///
    /// The sink has one subtask and connects when the job starts. What a server took before a failure it gets once more
    /// when the job goes on from a checkpoint.
    ///
    /// - Flink: `DataStream.writeToSocket`
    @discardableResult
    @inlinable
    public func writeToSocket(
        _ host: String,
        _ port: Int,
        _ bytes: @escaping @Sendable (Element) -> [UInt8]
    ) -> DataStream<Never> {
        let end = sink("Sink: Socket") { context in
            context.effects.mode == .live
                ? .sink(context, try SocketSink<Element>(host: host, port: port, bytes))
                : .sink(context, IgnoreSink<Element>())
        }
        return end.setParallelism(1)
    }
}
