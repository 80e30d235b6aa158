/// The texts that a server sends over a connection.
///
/// It cannot be read again: what was read and is in no completed checkpoint is lost by a failure.
///
/// - Flink: `SocketTextStreamFunction`
struct SocketTextSource: Source {
    let address: SocketAddress
    let delimiter: String
    let onError: OnRecordError

    var splits: [String] { [address.name] }
    var pace: SourcePace { .live }

    func open(split: Int) throws -> Reader {
        let input = SocketInput(address)
        return Reader(
            texts: try TextLineReader(.live(input), delimiter: delimiter, onError: onError),
            input: input
        )
    }

    struct Reader: SplitReader {
        var texts: TextLineReader
        let input: SocketInput

        mutating func poll() throws -> SourcePoll<String> { try texts.poll() }

        var skipped: Int { texts.skipped }
        var lastSkipped: String? { texts.lastSkipped }
        var status: String? { input.status }
    }
}

extension StreamExecutionEnvironment {
    /// The texts that a server sends over a connection, ended by a delimiter; what follows the last one comes at the end.
    ///
    /// Where the delimiter is a line feed, a carriage return before it is cut off too. The source connects when the job
    /// starts, and the job fails if nobody answers. It has one subtask, and cannot be read again: what was read and is in
    /// no completed checkpoint is lost by a failure.
    ///
    /// - Parameters:
    ///   - host: The name or address of the server.
    ///   - port: Its port, 0 to 65535.
    ///   - delimiter: What ends a text.
    ///   - maxRetry: How many connections may end before the source does; 0 for one, -1 for any number.
    ///   - retryMilliseconds: How long to wait between an end and the next connection.
    ///   - onError: What to do with texts longer than 1 MiB.
    /// - Returns: The stream.
    ///
    /// - Flink: `StreamExecutionEnvironment.socketTextStream`
    public func socketTextStream(
        _ host: String,
        _ port: Int,
        delimiter: String = "\n",
        maxRetry: Int = 0,
        retryMilliseconds: Int64 = 500,
        onError: OnRecordError = .fail
    ) -> DataStream<String> {
        let address = SocketAddress(
            host: host,
            port: port,
            maxRetry: maxRetry,
            retryMilliseconds: max(0, retryMilliseconds)
        )
        if let problem = address.problem { refuse(ParameterError("socketTextStream: \(problem)")) }
        if delimiter.isEmpty {
            refuse(ParameterError("socketTextStream: the delimiter must not be empty"))
        }
        let source = SocketTextSource(
            address: address,
            delimiter: delimiter.isEmpty ? "\n" : delimiter,
            onError: onError
        )
        let stream = fromSource(source, name: "Source: Socket Stream")
        forbidParallelism(of: stream.edges)
        return stream
    }
}
