import Synchronization
import Testing

@testable import Tidemark

/// 2.2 socket-based sources; 4.3 writeToSocket.
@Suite struct `Sockets` {
    @Test(arguments: [false, true])
    func
        `given the bytes a CR LF b LF c then EOF and maxRetry 0, elements are a, b, c and the job finishes`(
            bySteps: Bool
        ) throws
    {
        let server = try LoopbackServer([{ $0.send("a\r\nb\nc") }])
        let env = StreamExecutionEnvironment()
        let out = env.socketTextStream("127.0.0.1", server.port).collect()
        let job = try Job(env)
        try job.run(bySteps: bySteps)
        server.join()
        #expect(out.values == ["a", "b", "c"])
    }

    @Test func `texts end with the delimiter alone, wherever the bytes are cut`() throws {
        let server = try LoopbackServer([
            { peer in
                for piece in ["one<", "end", ">two\r<end><end>", "three<en"] { peer.send(piece) }
            }
        ])
        let env = StreamExecutionEnvironment()
        let out = env.socketTextStream("127.0.0.1", server.port, delimiter: "<end>").collect()
        try Job(env).run()
        #expect(out.values == ["one", "two\r", "", "three<en"])
    }

    @Test
    func `a connection that ends is made again as often as was asked for, and a text may span two`()
        throws
    {
        let server = try LoopbackServer([
            { $0.send("a\nb") }, { $0.send("c\n") }, { $0.send("d") },
        ])
        let env = StreamExecutionEnvironment()
        let out = env.socketTextStream("127.0.0.1", server.port, maxRetry: 3, retryMilliseconds: 1)
            .collect()
        try Job(env).run()
        server.join()
        #expect(out.values == ["a", "bc", "d"])
    }

    @Test func `a refused connection fails the job and names host and port`() throws {
        let port = try LoopbackServer.deadPort()
        let env = StreamExecutionEnvironment()
        env.socketTextStream("127.0.0.1", port).discard()
        let error = #expect(throws: (any Error).self) { try Job(env).run() }
        #expect("\(try #require(error))".contains("Connection refused (127.0.0.1:\(port))"))
    }

    @Test(
        arguments: [
            (65_536, 0, "port is out of range"), (-1, 0, "port is out of range"),
            (80, -2, "-1 (infinite retries)"),
        ]
    )
    func `a wrong port or number of retries is refused`(
        port: Int,
        maxRetry: Int,
        sentence: String
    ) {
        let env = StreamExecutionEnvironment()
        env.socketTextStream("localhost", port, maxRetry: maxRetry).discard()
        let error = #expect(throws: ParameterError.self) { try env.jobGraph() }
        #expect(error?.description.contains(sentence) == true)
    }

    @Test func `parallelism 2 on it is refused`() {
        let env = StreamExecutionEnvironment()
        env.socketTextStream("localhost", 80).setParallelism(2).discard()
        let error = #expect(throws: GraphError.self) { try env.jobGraph() }
        #expect(
            error?.description.contains("The parallelism of non parallel operator must be 1.")
                == true
        )
    }

    @Test func `writeToSocket sends the bytes of each record in order, from one subtask`() throws {
        let received = Mutex<[UInt8]>([])
        let server = try LoopbackServer([
            { peer in
                let all = peer.readAll()
                received.withLock { $0 = all }
            }
        ])
        let env = StreamExecutionEnvironment()
        let end = env.generate(count: 1000) { $0 }
            .writeToSocket("127.0.0.1", server.port) { Array("\($0)\n".utf8) }
        try Job(env).run()
        server.join()
        #expect(end.transformation?.parallelism == 1)
        let expected = (0..<1000).map { "\($0)\n" }.joined()
        #expect(String(decoding: received.withLock { $0 }, as: UTF8.self) == expected)
    }

    @Test func `a sink without a server does not start and names host and port`() throws {
        let port = try LoopbackServer.deadPort()
        let env = StreamExecutionEnvironment()
        env.fromElements("x").writeToSocket("127.0.0.1", port) { Array($0.utf8) }
        let error = #expect(throws: (any Error).self) { try Job(env).run() }
        #expect("\(try #require(error))".contains("Connection refused (127.0.0.1:\(port))"))
    }

    @Test func `a server that goes fails the job`() throws {
        let server = try LoopbackServer([{ _ in }])
        let env = StreamExecutionEnvironment()
        env.generate(count: 5_000_000) { $0 }
            .writeToSocket("127.0.0.1", server.port) { Array("\($0)\n".utf8) }
        let error = #expect(throws: (any Error).self) { try Job(env).run() }
        #expect("\(try #require(error))".contains("127.0.0.1:\(server.port)"))
    }
}
