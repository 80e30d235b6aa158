import Testing
import Tidemark
import TidemarkTesting

/// Semantics 9.9, 9.11, 9.12 and 9.13, by whole jobs.
@Suite struct `How checkpoints are taken` {
    private static let count = 40

    /// Counts how often each number has come, over a task with two channels, one of which is slow.
    private struct Tally: KeyedProcessFunction {
        let times: ValueState<Int>

        init(_ context: KeyedContext<Int>) throws {
            times = try context.valueState("times")
        }

        func processElement(
            _ element: Int,
            _ context: KeyedContext<Int>,
            _ out: Collector<[Int]>
        ) {
            times.value = (times.value ?? 0) + 1
            out.emit([element, times.value ?? 0])
        }
    }

    private func job(_ settings: CheckpointSettings) throws -> (Job, Collected<[Int]>) {
        let env = StreamExecutionEnvironment()
        let fast = env.generate(count: Self.count, ratePerSecond: 1000) { $0 }
        let slow = env.generate(count: Self.count, ratePerSecond: 1000) { $0 + 1000 }
        let results = fast.union(slow.map { $0 }.name("slow"))
            .keyBy { $0 }
            .process { try Tally($0) }
            .setParallelism(1)
            .collect()
        var options = ExecutionOptions()
        options.checkpoints = settings
        options.channelCapacity = 3
        return (try Job(env, options: options), results)
    }

    /// How often each number counts at the end of a run at random that goes back to its checkpoints.
    private func tally(_ mode: CheckpointingMode, seed: UInt64) throws -> [Int: Int] {
        var settings = CheckpointSettings()
        settings.mode = mode
        settings.maxConcurrent = mode == .atLeastOnce ? 2 : 1
        let (job, results) = try job(settings)
        var driver = try job.startStepping(.random(seed: seed))
        var random = SplitMix64(seed: seed)
        var restores = 0
        while true {
            if random.next() % 20 == 0 { try? driver.requestCheckpoint(.checkpoint) }
            if restores < 3, random.next() % 60 == 0, let newest = driver.checkpoints.kept.last {
                restores += 1
                driver = try driver.restored(from: newest)
            }
            if driver.turn() != .advanced { break }
        }
        #expect(driver.failure == nil)
        var times: [Int: Int] = [:]
        for result in results.values { times[result[0]] = max(times[result[0]] ?? 0, result[1]) }
        return times
    }

    @Test func `exactly once counts each record once, at least once some of them twice`() throws {
        var twice = 0
        for seed in UInt64(1)...30 {
            let exact = try tally(.exactlyOnce, seed: seed)
            #expect(exact.count == 2 * Self.count && exact.values.allSatisfy { $0 == 1 })
            let loose = try tally(.atLeastOnce, seed: seed)
            #expect(loose.count == 2 * Self.count && loose.values.allSatisfy { $0 >= 1 })
            twice += loose.values.count { $0 > 1 }
        }
        #expect(twice > 0)
    }

    @Test func `one source that has ended does not keep the other from its checkpoints`() throws {
        let env = StreamExecutionEnvironment()
        let short = env.generate(count: 3, ratePerSecond: 1000) { $0 }
        let long = env.generate(count: 300, ratePerSecond: 1000) { $0 }
        let results = short.union(long).map { $0 }.setParallelism(2).collect()
        let driver = try Job(env).startStepping(.random(seed: 7))
        while driver.clock < Timestamp(100), driver.turn() == .advanced {}
        try driver.requestCheckpoint(.checkpoint)
        while driver.turn() == .advanced {}
        let record = try #require(driver.checkpoints.history.last)
        #expect(record.status == .completed)
        #expect(record.subtasks.contains { $0.progress == .finished })
        #expect(results.values.count == 303)
    }

    /// Refuses to write, so often.
    private final class FullDisk: CheckpointWriter {
        struct Full: Error {}
        let isFull: @Sendable (Int) -> Bool

        init(_ isFull: @escaping @Sendable (Int) -> Bool) { self.isFull = isFull }

        func writes(_ kind: CheckpointKind) -> Bool { true }
        func write(_ checkpoint: CompletedCheckpoint) throws -> [Int] {
            if isFull(checkpoint.id.number) { throw Full() }
            return []
        }
        func delete(_ checkpoint: CheckpointID) {}
        func deleteAll(after checkpoint: CheckpointID) {}
    }

    @Test(arguments: [DriverKind.step, .threads])
    func `a job survives as many failed checkpoints in a row as it tolerates`(
        _ driver: DriverKind
    ) throws {
        // Threads skip the intervals for which they are too fast: there the one that is too many needs time to come.
        for (full, survives) in [([1, 2, 4, 5], true), ([1, 2, 3], false)] {
            let count = survives || driver == .step ? 100 : 2_000_000
            let env = StreamExecutionEnvironment().enableCheckpointing(.milliseconds(10))
            env.checkpoints.tolerableFailures = 2
            let results = env.generate(count: count, ratePerSecond: 1000) { $0 }.collect()
            let disk = FullDisk { full.contains($0) }
            let job = try Job(env)
            let failure: (any Error)?
            switch driver {
            case .step:
                let steps = try job.startStepping()
                steps.checkpoints.writer = disk
                while steps.turn() == .advanced {}
                failure = steps.failure
            case .threads:
                let threads = try job.startThreads()
                threads.checkpoints.writer = disk
                try? threads.runToEnd()
                failure = threads.failure
            }
            #expect((failure == nil) == survives)
            if survives {
                #expect(results.values.count == 100)
            } else {
                let code = (failure as? CheckpointError)?.code
                #expect(code == .tooManyFailures(CheckpointID(3)))
            }
        }
    }

    /// Which driver runs the job.
    enum DriverKind: Sendable {
        case step, threads
    }

    private struct Broken: Error {}

    @Test func `what is retained is what the program asked for`() throws {
        let ends: [JobEnding] = [.finished, .cancelled, .failed]
        let wanted: [CheckpointRetention?: [Bool]] = [
            nil: [true, true, true],
            .noExternalizedCheckpoints: [false, false, false],
            .deleteOnCancellation: [false, false, true],
            .retainOnCancellation: [false, true, true],
        ]
        for (retention, stays) in wanted {
            for (ending, stays) in zip(ends, stays) {
                let env = StreamExecutionEnvironment().enableCheckpointing(.milliseconds(10))
                env.checkpoints.retention = retention
                _ = env.generate(count: 100, ratePerSecond: 1000) { $0 }
                    .map {
                        if ending == .failed, $0 == 90 { throw Broken() }
                        return $0
                    }
                    .collect()
                let storage = MemoryCheckpointStorage()
                let driver = try Job(env).startStepping()
                driver.keepCheckpoints(at: CheckpointPlaces(storage: storage), job: "retained")
                while driver.clock < Timestamp(45), driver.turn() == .advanced {}
                _ = driver.settle()
                try driver.requestCheckpoint(.savepoint(name: "mine"))
                while driver.clock < Timestamp(70), driver.turn() == .advanced {}
                if ending != .cancelled { while driver.turn() == .advanced {} }
                driver.checkpoints.conclude(ending)
                let names = storage.names()
                #expect(names.contains { $0.hasPrefix("chk-") } == stays)
                #expect(names.contains { $0.hasPrefix("savepoint-") })
            }
        }
    }

    @Test func `settings that cannot be are refused`() throws {
        let changes: [((inout CheckpointSettings) -> Void, String)] = [
            ({ $0.timeoutMilliseconds = 9 }, "timeout"),
            ({ $0.minPauseMilliseconds = -1 }, "Pause"),
            ({ $0.maxConcurrent = 0 }, "at least one"),
            ({ $0.tolerableFailures = -1 }, "non-negative"),
        ]
        for (change, word) in changes {
            let env = StreamExecutionEnvironment()
            change(&env.checkpoints)
            _ = env.generate(count: 1, ratePerSecond: 1) { $0 }.collect()
            do {
                _ = try env.jobGraph()
                Issue.record("they were taken")
            } catch {
                #expect("\(error)".contains(word))
            }
        }
    }
}
