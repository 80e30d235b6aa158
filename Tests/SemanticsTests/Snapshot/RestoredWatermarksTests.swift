import Testing

@testable import Tidemark

/// What a job that goes on from a checkpoint knows of event time, by either rule.
@Suite struct RestoredWatermarksTests {
    /// How a job comes back to a checkpoint.
    enum Way: CaseIterable {
        case kept, stored, rescaled
    }

    /// Numbers by their window, with a late one right behind the place of the checkpoint.
    private struct Late {
        static let name = "late"
        let job: Job
        let counts: Collected<String>

        init(_ rule: RestoredWatermarks, parallelism: Int = 1) throws {
            let env = StreamExecutionEnvironment()
            env.checkpoints.restoredWatermarks = rule
            let strategy = WatermarkStrategy<Int>.forMonotonousTimestamps()
            let source = GeneratorSource(count: 200, splits: 2, ratePerSecond: 50) { $0 }
            counts = env.fromSource(
                source,
                strategy.withTimestampAssigner { number, _ in
                    Timestamp(number % 10 == 5 && number > 90 ? 1000 : Int64(number) * 100)
                },
                name: "numbers"
            ).setParallelism(1).uid("numbers")
                .keyBy { $0 % 2 }
                .window(.tumbling(size: .seconds(5)))
                .aggregate(
                    0,
                    add: { count, _ in count += 1 },
                    result: { "\($0) \($1.start.milliseconds): \($2)" }
                )
                .setParallelism(parallelism).uid("counts")
                .collect()
            job = try Job(env)
        }

        /// Runs up to the place of the checkpoint.
        func run() throws -> StepDriver {
            let driver = try job.startStepping()
            driver.chunk = 1
            while driver.nextAdmission < 104 || !driver.isQuiet {
                if driver.turn() != .advanced { break }
            }
            return driver
        }

        /// Goes on from there as the way says; tells what the counts are in the end.
        func restored(_ way: Way, from driver: StepDriver, into next: Late) throws -> StepDriver {
            if way == .kept {
                try driver.requestCheckpoint(.checkpoint)
                while driver.carryBarriers() != nil {}
                return try driver.restored(from: try #require(driver.checkpoints.kept.last))
            }
            let files = try driver.checkpointFiles(job: Late.name, id: 1)
            return try next.job.startStepping(from: RestoreTests.plan(files, job: Late.name))
        }
    }

    @Test(arguments: Way.allCases, RestoredWatermarks.allCases)
    func `a record that comes late right behind a checkpoint is late by one rule only`(
        way: Way,
        rule: RestoredWatermarks
    ) throws {
        let whole = try Late(.exact)
        let undisturbed = try whole.run()
        while undisturbed.turn() == .advanced {}
        let first = try Late(rule)
        let stopped = try first.run()
        let next = way == .kept ? first : try Late(rule, parallelism: way == .rescaled ? 3 : 1)
        let before = way == .kept ? [] : first.counts.values
        let driver = try first.restored(way, from: stopped, into: next)
        if rule == .flink {
            for node in driver.facts.nodes {
                #expect(node.time.currentWatermark == .min)
                #expect(node.sentWatermark == .min)
            }
            #expect(driver.facts.splits.allSatisfy { $0.watermark == nil })
        } else if way != .rescaled {
            #expect(driver.facts.nodes.allSatisfy { $0.time.currentWatermark > .min })
        }
        while driver.turn() == .advanced {}
        #expect(driver.failure == nil)
        let results = (before + next.counts.values).sorted()
        if rule == .exact {
            #expect(results == whole.counts.values.sorted())
            return
        }
        // All windows are as they were, but that the first late record has one of its own again.
        let more = results.filter { !whole.counts.values.contains($0) }
        #expect(more == ["1 0: 1"])
        #expect(results.count == whole.counts.values.count + 1)
    }

    @Test(arguments: [Way.kept, .stored], RestoredWatermarks.allCases)
    func `what has ended before the checkpoint holds nothing back behind it`(
        way: Way,
        rule: RestoredWatermarks
    ) throws {
        func make() throws -> (job: Job, sums: Collected<String>) {
            let env = StreamExecutionEnvironment()
            env.checkpoints.restoredWatermarks = rule
            let strategy = WatermarkStrategy<Int>.forMonotonousTimestamps()
                .withTimestampAssigner { number, _ in Timestamp(Int64(number) * 100) }
            let short = env.fromSource(
                GeneratorSource(count: 20, splits: 1, ratePerSecond: 50) { $0 },
                strategy,
                name: "short"
            ).uid("short")
            let long = env.fromSource(
                GeneratorSource(count: 200, splits: 2, ratePerSecond: 50) { $0 },
                strategy,
                name: "long"
            ).uid("long")
            let sums = short.connect(long).map({ $0 }, { $0 })
                .keyBy { _ in 0 }
                .window(.tumbling(size: .seconds(1)))
                .reduce { $0 + $1 }.uid("sums")
                .map { "\($0)" }
                .collect()
            return (try Job(env), sums)
        }
        let whole = try make()
        try whole.job.run()
        let first = try make()
        let driver = try first.job.startStepping()
        driver.chunk = 1
        while driver.nextAdmission < 150 || !driver.isQuiet {
            if driver.turn() != .advanced { break }
        }
        let next = way == .kept ? first : try make()
        let before = way == .kept ? [] : first.sums.values
        let restored: StepDriver
        if way == .kept {
            try driver.requestCheckpoint(.checkpoint)
            while driver.carryBarriers() != nil {}
            restored = try driver.restored(from: try #require(driver.checkpoints.kept.last))
        } else {
            let files = try driver.checkpointFiles(job: "ends", id: 1)
            restored = try next.job.startStepping(from: RestoreTests.plan(files, job: "ends"))
        }
        restored.chunk = 1
        while restored.nextAdmission < 200, restored.turn() == .advanced {}
        let node = restored.facts.nodes.first { $0.transformation.reference == "sums" }
        #expect(node?.time.currentWatermark ?? .min > Timestamp(5000))
        while restored.turn() == .advanced {}
        #expect(restored.turn() == .finished)
        #expect((before + next.sums.values).sorted() == whole.sums.values.sorted())
    }

    @Test func `threads go on by the same rule`() throws {
        for rule in RestoredWatermarks.allCases {
            let first = try Late(rule)
            let files = try first.run().checkpointFiles(job: Late.name, id: 1)
            let next = try Late(rule)
            let driver = try next.job.startThreads(
                from: RestoreTests.plan(files, job: Late.name)
            )
            try driver.runToEnd()
            #expect(next.counts.values.contains("1 0: 1") == (rule == .flink))
        }
    }
}
