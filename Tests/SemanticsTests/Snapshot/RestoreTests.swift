import Testing

@testable import Tidemark

/// What a checkpoint may be restored into, and what comes of it.
@Suite struct RestoreTests {
    @Test(arguments: [[1, 1], [4, 4], [2, 4, 1], [1, 4, 2], [4, 1, 3, 128]])
    func `counters, windows, sessions and timers survive any change of parallelism`(
        parallelisms: [Int]
    ) throws {
        let undisturbed = try LedgerJob()
        _ = try undisturbed.run()
        var results: [String] = []
        var plan: RestorePlan?
        for (index, parallelism) in parallelisms.enumerated() {
            let ledger = try LedgerJob(parallelism: parallelism)
            let isLast = index == parallelisms.count - 1
            let goal = isLast ? Int64.max : Int64(index + 1) * 120
            let driver = try ledger.run(from: plan, to: goal)
            results += ledger.results
            if isLast { break }
            let files = try driver.checkpointFiles(job: LedgerJob.name, id: index + 1)
            plan = try Self.plan(files)
        }
        #expect(results.sorted() == undisturbed.results)
        #expect(results.count > 300)
    }

    @Test func `steps go on counting over a change of parallelism`() throws {
        let first = try LedgerJob(parallelism: 2).run(to: 200)
        let plan = try Self.plan(try first.checkpointFiles(job: LedgerJob.name, id: 1))
        let second = try LedgerJob(parallelism: 3).job.startStepping(from: plan)
        // What was said of time is said again, and counted.
        #expect(second.step >= first.step)
        #expect(second.nextAdmission == first.nextAdmission)
        #expect(second.clock == first.clock)
    }

    @Test func `a checkpoint of another job is refused`() throws {
        let files = try LedgerJob().run(to: 50).checkpointFiles(job: "payroll", id: 1)
        try Self.expect(
            "checkpoint chk-1 is of the job 'payroll', not of 'ledger'",
            .mismatch
        ) { _ = try Self.plan(files) }
    }

    @Test func `state without an operator is refused by name, unless it may be left behind`() throws
    {
        let files = try LedgerJob().run(to: 100).checkpointFiles(job: LedgerJob.name, id: 1)
        let smaller = try LedgerJob(withSessions: false)
        try Self.expect(
            "Cannot map checkpoint/savepoint state for operator sessions to the new program, because "
                + "the operator is not available in the new program. If it is to be left behind, "
                + "set --allow-non-restored-state.",
            .mismatch
        ) { _ = try smaller.job.startStepping(from: try Self.plan(files)) }
        let driver = try smaller.run(from: try Self.plan(files, allowsLeftBehind: true))
        #expect(driver.turn() == .finished)
        // Another uid is another operator.
        try Self.expect("for operator sums to the new program", .mismatch) {
            let renamed = try LedgerJob(sumsUID: "totals")
            _ = try renamed.job.startStepping(from: try Self.plan(files))
        }
    }

    @Test func `another max parallelism is refused`() throws {
        let files = try LedgerJob().run(to: 100).checkpointFiles(job: LedgerJob.name, id: 1)
        try Self.expect(
            "Max parallelism mismatch: Cannot map operator ledger with max parallelism 128 to new "
                + "program with max parallelism 64",
            .mismatch
        ) {
            let other = try LedgerJob(maxParallelism: 64)
            _ = try other.job.startStepping(from: try Self.plan(files))
        }
    }

    @Test func `a type that has changed is refused with state and field`() throws {
        struct Narrow: Sendable { var key: Int, sum: Int32 }
        struct Wide: Sendable { var key: Int, sum: Int64 }
        func job<Element: Sendable>(_ make: @escaping @Sendable (Int) -> Element) throws -> Job {
            let env = StreamExecutionEnvironment()
            _ = env.generate(count: 100, .noWatermarks(), make).uid("numbers")
                .keyBy { _ in 1 }.reduce { one, _ in one }.uid("reduced").collect()
            return try Job(env)
        }
        let narrow = try job { Narrow(key: $0, sum: 1) }.startStepping()
        while narrow.turn() == .advanced {}
        let files = try narrow.checkpointFiles(job: "j", id: 1)
        try Self.expect(
            "operator 'reduced', state '_op_state': field 'sum' changed int32 → int64, not allowed",
            .mismatch
        ) {
            _ = try job { Wide(key: $0, sum: 1) }.startStepping(from: Self.plan(files, job: "j"))
        }
    }

    @Test func `a class is refused when its state is registered`() throws {
        final class Box: Sendable {}
        struct Holder: Sendable { var box: Box }
        struct Keeper: KeyedProcessFunction {
            let held: ValueState<Holder>
            func processElement(_ element: Int, _ context: KeyedContext<Int>, _ out: Collector<Int>)
            {
            }
        }
        let env = StreamExecutionEnvironment()
        _ = env.generate(count: 1) { $0 }.keyBy { $0 }
            .process { Keeper(held: try $0.valueState("held")) }.collect()
        let job = try Job(env)
        let error = #expect(throws: StateError.self) { _ = try job.startStepping() }
        #expect(
            error?.description.contains("state 'held': field 'box' of Holder: Box is a class")
                == true
        )
    }

    @Test func `nothing is written while something is under way`() throws {
        let driver = try LedgerJob().job.startStepping()
        while driver.isQuiet, driver.turn() == .advanced {}
        try Self.expect("something is under way", .notWritable) {
            _ = try driver.checkpointFiles(job: LedgerJob.name, id: 1)
        }
    }

    static func plan(
        _ files: CheckpointFiles,
        job: String = LedgerJob.name,
        allowsLeftBehind: Bool = false
    ) throws -> RestorePlan {
        let storage = MemoryCheckpointStorage()
        storage.write(files, as: "chk-1")
        return try RestorePlan(
            try storage.checkpoint("chk-1"),
            job: job,
            allowsLeftBehind: allowsLeftBehind
        )
    }

    static func expect(
        _ reason: String,
        _ code: SnapshotError.Code,
        _ body: () throws -> Void
    ) throws {
        let error = #expect(throws: SnapshotError.self) { try body() }
        #expect(error?.code == code)
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
    }
}

/// What a coordinator completes can be gone on from in another process.
@Suite struct KeptCheckpointTests {
    @Test(arguments: [1, 4], [false, true])
    func `a job goes on from any kept checkpoint to the same results`(
        parallelism: Int,
        byThreads: Bool
    ) throws {
        let whole = try LedgerJob(parallelism: parallelism)
        _ = try whole.run()
        let storage = MemoryCheckpointStorage()
        let first = try LedgerJob(parallelism: parallelism, checkpointEvery: .milliseconds(900))
        try first.runToEnd(byThreads: byThreads, keepingIn: storage)
        let names = storage.names()
        // By threads one that comes due while another is under way is left out.
        #expect(names.count >= (byThreads ? 1 : 3))
        for name in names {
            let stored = try storage.checkpoint(name)
            // The results before the checkpoint are those that its sinks had counted.
            let rest = try LedgerJob(parallelism: parallelism)
            let plan = try RestorePlan(stored, job: LedgerJob.name)
            let driver = try rest.run(from: plan)
            #expect(driver.turn() == .finished)
            let before = try Self.resultsBefore(stored, first)
            #expect((before + rest.results).sorted() == whole.results, "\(name)")
        }
        #expect(first.results == whole.results)
    }

    @Test func `numbers go on after those of the run that was restored`() throws {
        let storage = MemoryCheckpointStorage()
        let first = try LedgerJob(checkpointEvery: .milliseconds(900))
        try first.runToEnd(byThreads: false, keepingIn: storage)
        let newest = try #require(try storage.newest())
        let second = try LedgerJob(checkpointEvery: .milliseconds(900))
        let oldest = try storage.checkpoint(try #require(storage.names().min()))
        let kept = MemoryCheckpointStorage()
        let driver = try second.job.startStepping(
            from: try RestorePlan(oldest, job: LedgerJob.name)
        )
        driver.keepCheckpoints(at: CheckpointPlaces(storage: kept), job: LedgerJob.name)
        while driver.turn() == .advanced {}
        #expect(try kept.newest()?.manifest.id == newest.manifest.id)
    }

    /// What the sinks of a run had taken when a checkpoint was taken of it, by the positions in the checkpoint.
    private static func resultsBefore(
        _ stored: StoredCheckpoint,
        _ run: LedgerJob
    ) throws -> [String] {
        var counts: [Int64] = []
        let files = try stored.stateFiles()
        for entry in stored.manifest.operators {
            let sinks = (files[entry.id] ?? []).filter {
                $0.states.contains { $0.name == "position" }
            }
            if sinks.isEmpty { continue }
            var all = Array(repeating: Int64(0), count: entry.parallelism)
            for file in sinks {
                try file.forEachEntry { found in
                    if case .record(_, let fields) = found.value,
                        case .int(let offset)? = fields.first?.value
                    {
                        all[file.identity.subtask] = offset
                    }
                    return true
                }
            }
            counts += all
        }
        return run.firstResults(counts)
    }
}
