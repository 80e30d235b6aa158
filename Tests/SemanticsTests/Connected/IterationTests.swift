import Testing

@testable import Tidemark

/// Loops.
@Suite struct IterationTests {
    private static func countdown(
        _ env: StreamExecutionEnvironment,
        _ numbers: DataStream<Int>,
        maxWait: Duration? = .seconds(1)
    ) -> DataStream<Int> {
        let loop = numbers.iterate(maxWait: maxWait)
        let less = loop.stream.map { $0 - 1 }
        loop.closeWith(less.filter { $0 > 0 })
        return less.filter { $0 <= 0 }
    }

    private static func fed(_ env: StreamExecutionEnvironment) -> DataStream<Int> {
        TwoStories.stream(
            env,
            "numbers",
            [(1, .record(3, at: Timestamp(1))), (2, .watermark(Timestamp(5)))]
        )
    }

    @Test func `records go round with their timestamps until they are let out, and time passes by`()
        throws
    {
        let env = TwoStories.environment()
        #expect(try TwoStories.told(Self.countdown(env, Self.fed(env))) == ["0@1", "W5"])
    }

    @Test func `a record that comes back behind the last watermark is late`() throws {
        let env = TwoStories.environment()
        // Ten records go round behind one number of the source, and then the end comes.
        let results = Self.countdown(env, env.fromElements(10, 3)).collect()
        let driver = try Job(env).startStepping()
        while driver.turn() == .advanced {}
        #expect(driver.turn() == .finished)
        #expect(results.values == [0, 0])
        let head = driver.attempt.nodes.first { $0.transformation.loop != nil }
        #expect(head?.counters[.recordIn] == 13)
        #expect(head?.time.currentWatermark == .max)
    }

    @Test(arguments: [1, 2])
    func `threads come to the end of a loop when nothing has come back for long`(
        parallelism: Int
    ) throws {
        let env = TwoStories.environment()
        let numbers = env.generate(count: 500) { $0 % 50 }.rebalance().map { $0 }
            .setParallelism(parallelism)
        let loop = numbers.iterate(maxWait: .milliseconds(5))
        let less = loop.stream.map { $0 - 1 }.setParallelism(parallelism)
        loop.closeWith(less.filter { $0 > 0 }.setParallelism(parallelism))
        let results = less.filter { $0 <= 0 }.collect()
        try env.execute()
        #expect(results.values.count == 500)
        #expect(results.values.count { $0 == -1 } == 10)
    }

    @Test func `without a wait the head of a loop waits for ever`() throws {
        let env = TwoStories.environment()
        let results = Self.countdown(env, env.fromElements(2), maxWait: nil).collect()
        let driver = try Job(env).startStepping()
        while driver.turn() == .advanced {}
        #expect(driver.turn() == .waiting(until: nil))
        #expect(results.values == [0])
    }

    @Test func `one goes back into a loop and forward again`() throws {
        let env = TwoStories.environment()
        let results = Self.countdown(env, env.fromElements(40, 30, 20)).collect()
        let job = try Job(env)
        let driver = try job.startStepping()
        driver.turnBudget = 1
        for _ in 0..<60 { _ = driver.turn() }
        let frame = driver.keyFrame()
        let hash = driver.stateHash
        while driver.turn() == .advanced {}
        let again = try job.replica(at: frame)
        #expect(again.stateHash == hash)
        while again.turn() == .advanced {}
        #expect(again.turn() == .finished)
        #expect(again.stateHash == driver.stateHash)
        #expect(again.step == driver.step)
        #expect(results.values == [0, 0, 0])
    }

    @Test func `the channel that leads back is seen, with what waits in it, and holds no time`()
        throws
    {
        let env = TwoStories.environment()
        _ = Self.countdown(env, env.fromElements(4, 3, 2)).collect()
        let driver = try Job(env).startStepping()
        driver.turnBudget = 1
        var mostQueued = 0
        while driver.turn() == .advanced {
            let back = driver.facts.channels.filter(\.isFeedback)
            #expect(back.count == 1)
            #expect(back.allSatisfy { $0.watermark == nil && !$0.isHolding })
            #expect(back.allSatisfy { $0.target.transformation.loop != nil })
            mostQueued = max(mostQueued, back.reduce(0) { $0 + $1.queued })
        }
        #expect(mostQueued > 0)
    }

    @Test func `chunks of any size give the same loop`() throws {
        var hashes: Set<UInt64> = []
        for chunk in [1, 7, 1024] {
            let env = TwoStories.environment()
            _ = Self.countdown(env, env.generate(count: 60) { $0 }).collect()
            let driver = try Job(env).startStepping()
            driver.chunk = chunk
            while driver.turn() == .advanced {}
            hashes.insert(driver.stateHash)
        }
        #expect(hashes.count == 1)
    }

    @Test func `a run by threads is repeated from its choices`() throws {
        let env = TwoStories.environment()
        _ = Self.countdown(env, env.generate(count: 200) { $0 % 30 }).collect()
        var options = ExecutionOptions()
        options.keepsChoices = true
        let job = try Job(env, options: options)
        let threads = try job.startThreads()
        try threads.runToEnd()
        let stretch = try #require(threads.stretch)
        let steps = try job.startReplaying(stretch)
        while steps.turn() == .advanced {}
        #expect(steps.step == threads.step)
    }

    @Test func `loops that are not closed, or not with what left them, are refused by name`() throws
    {
        func refusal(_ build: (StreamExecutionEnvironment) -> Void) -> String {
            let env = TwoStories.environment()
            build(env)
            do {
                _ = try Job(env)
                return ""
            } catch {
                return "\(error)"
            }
        }
        let open = refusal { $0.fromElements(1).iterate().stream.discard() }
        #expect(open.contains("Operator 'Iteration'"))
        #expect(open.contains("does not have any feedback edges"))
        let empty = refusal { env in
            let loop = env.fromElements(1).iterate()
            loop.closeWith(loop.stream)
        }
        #expect(empty.contains("empty loop body"))
        let strange = refusal { env in
            let loop = env.fromElements(1).iterate()
            loop.stream.map { $0 }.discard()
            loop.closeWith(env.fromElements(2).map { $0 })
        }
        #expect(strange.contains("does not originate from said iteration"))
        let wide = refusal { env in
            let loop = env.fromElements(1).iterate()
            loop.closeWith(loop.stream.map { $0 }.setParallelism(2))
        }
        #expect(wide.contains("must match the parallelism of the original stream"))
    }

    @Test func `periodic checkpoints of a loop are refused unless they are forced`() throws {
        func job(force: Bool) throws -> Job {
            let env = TwoStories.environment()
            env.enableCheckpointing(.seconds(1), force: force)
            _ = Self.countdown(env, env.fromElements(1)).collect()
            return try Job(env)
        }
        let error = #expect(throws: GraphError.self) { _ = try job(force: false) }
        let text = "Checkpointing is currently not supported by default for iterative jobs"
        #expect(error?.description.contains(text) == true)
        #expect(throws: Never.self) { _ = try job(force: true) }
    }
}
