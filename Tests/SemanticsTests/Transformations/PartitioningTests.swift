import Testing

@testable import Tidemark

/// 3.21 physical partitioning.
@Suite struct PartitioningTests {
    /// How many records each subtask gets of so many, which some subtasks send.
    private func counts(
        of records: Int,
        from senders: Int = 1,
        to receivers: Int,
        seed: UInt64 = 1,
        byThreads: Bool = false,
        _ spread: (DataStream<Int>) -> DataStream<Int>
    ) throws -> [Int] {
        try received(of: records, from: senders, to: receivers, seed: seed, byThreads, spread)
            .map(\.count)
    }

    private func received(
        of records: Int,
        from senders: Int = 1,
        to receivers: Int,
        seed: UInt64 = 1,
        chunk: Int = 1024,
        _ byThreads: Bool = false,
        _ spread: (DataStream<Int>) -> DataStream<Int>
    ) throws -> [[Int]] {
        let env = StreamExecutionEnvironment()
        let source = GeneratorSource(count: records, splits: senders) { $0 }
        let numbers = env.fromSource(source, name: "numbers").setParallelism(senders)
        let results = spread(numbers).map { $0 }.name("receiver").setParallelism(receivers)
            .collect()
        var options = ExecutionOptions()
        options.seed = seed
        let job = try Job(env, options: options)
        if byThreads {
            try job.run()
        } else {
            let driver = try job.startStepping()
            driver.chunk = chunk
            while driver.turn() == .advanced {}
            if let failure = driver.failure { throw failure }
        }
        return (0..<receivers).map { results.values(of: $0) }
    }

    @Test(arguments: [false, true])
    func `rebalance gives each of three subtasks two of six records`(byThreads: Bool) throws {
        #expect(try counts(of: 6, to: 3, byThreads: byThreads) { $0.rebalance() } == [2, 2, 2])
    }

    @Test func `broadcast gives each subtask all records`() throws {
        #expect(try counts(of: 6, to: 3) { $0.broadcast() } == [6, 6, 6])
    }

    @Test func `global gives all records to the first subtask`() throws {
        #expect(try counts(of: 6, to: 3) { $0.global() } == [6, 0, 0])
    }

    @Test func `rescale from two to four feeds two groups of neighbours, from the first on`() throws
    {
        let received = try received(of: 8, from: 2, to: 4) { $0.rescale() }
        // Split 0 has the even numbers, split 1 the odd ones.
        #expect(received == [[0, 4], [2, 6], [1, 5], [3, 7]])
    }

    @Test func `rescale from four to two joins neighbours`() throws {
        let received = try received(of: 8, from: 4, to: 2) { $0.rescale() }
        #expect(received.map { Set($0) } == [[0, 4, 1, 5], [2, 6, 3, 7]])
    }

    @Test func `rescale between uneven numbers reaches every subtask once`() {
        for before in 1...7 {
            for after in 1...7 {
                var joined = 0
                for from in 0..<before {
                    for to in 0..<after
                    where Partitioning.rescale.isNeighbour(from, of: before, to, of: after) {
                        joined += 1
                    }
                }
                #expect(joined == max(before, after), "\(before) to \(after)")
            }
        }
    }

    @Test func `shuffle reaches all subtasks, is drawn from the seed and not from chunks`() throws {
        let once = try received(of: 300, to: 3) { $0.shuffle() }
        let again = try received(of: 300, to: 3, chunk: 1) { $0.shuffle() }
        let other = try received(of: 300, to: 3, seed: 2) { $0.shuffle() }
        #expect(once.allSatisfy { $0.count > 60 })
        #expect(once == again)
        #expect(once != other)
    }

    @Test(arguments: [false, true])
    func `a custom partitioner names the subtask of each key`(byThreads: Bool) throws {
        let received = try received(of: 9, to: 3, byThreads) {
            $0.partitionCustom({ key, instances in key % instances }, by: { $0 / 3 })
        }
        #expect(received == [[0, 1, 2], [3, 4, 5], [6, 7, 8]])
    }

    @Test(arguments: [1, 1024])
    func `a custom partitioner that names no subtask fails the operator before it`(
        chunk: Int
    ) throws {
        let error = #expect(throws: UserCodeError.self) {
            _ = try received(of: 9, to: 2, chunk: chunk) {
                $0.partitionCustom({ key, _ in key == 4 ? 5 : 0 }, by: { $0 })
            }
        }
        #expect(error?.operatorName == "numbers")
        #expect(error.map { "\($0.underlying)" } == "partitioner returned 5, expected 0..1")
    }

    @Test func `forward between different parallelisms is refused with both names`() {
        let env = StreamExecutionEnvironment()
        env.generate(count: 1) { $0 }.name("before").forward().map { $0 }.name("after")
            .setParallelism(3).discard()
        #expect(
            throws: GraphError(
                code: .forwardChangesParallelism(upstream: "before", 1, downstream: "after", 3)
            )
        ) { try env.jobGraph() }
    }

    @Test func `watermarks go to all channels whatever the partitioner`() throws {
        let spreads: [(DataStream<Int>) -> DataStream<Int>] = [
            { $0.shuffle() }, { $0.global() }, { $0.rescale() },
            { $0.partitionCustom({ _, _ in 0 }, by: { $0 }) },
        ]
        for spread in spreads {
            let env = StreamExecutionEnvironment()
            let stream = env.script(.record(1, at: Timestamp(1)), .watermark(Timestamp(9)))
            spread(stream).map { $0 }.name("receiver").setParallelism(3).discard()
            let driver = try env.run()
            let nodes = driver.facts.nodes.filter { $0.transformation.name == "receiver" }
            #expect(nodes.map { $0.counters[.watermarkAdvanced] } == [2, 2, 2])
        }
    }

    @Test func `edges say how they spread records`() throws {
        let env = StreamExecutionEnvironment()
        let one = env.generate(count: 1) { $0 }
        for stream in [one.shuffle(), one.rescale(), one.global(), one.rebalance()] {
            stream.map { $0 }.discard()
        }
        let plan = try env.getExecutionPlan()
        for name in ["SHUFFLE", "RESCALE", "GLOBAL", "REBALANCE"] {
            #expect(plan.contains(#""ship_strategy":"\#(name)""#))
        }
    }
}
