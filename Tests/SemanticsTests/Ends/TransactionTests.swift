import Foundation
import Synchronization
import Testing
import Tidemark

/// 9.14 and 9.15: two-phase commit sinks, and the checkpoint behind the last record.
@Suite struct `Sinks with transactions` {
    /// What has been committed, and what was done to transactions.
    private final class Target: Sendable {
        private let state = Mutex<(rows: [Int], log: [String])>(([], []))

        var rows: [Int] { state.withLock { $0.rows } }
        var log: [String] { state.withLock { $0.log } }

        func note(_ what: String, _ rows: [Int] = []) {
            state.withLock { state in
                state.log.append(what)
                state.rows += rows
            }
        }
    }

    private struct Buffer: TwoPhaseCommitSinkFunction {
        let target: Target
        let context: [Int]
        var restored: [Int]?

        init(_ target: Target, _ context: [Int] = []) {
            self.target = target
            self.context = context
        }

        mutating func initialize(restoring contexts: [[Int]]?) {
            restored = contexts?.flatMap { $0 }
            target.note(restored.map { "restore \($0)" } ?? "fresh")
        }

        var userContext: [Int] { context }
        func beginTransaction() -> [Int] { [] }
        func invoke(_ element: borrowing Int, timestamp: Timestamp?, in rows: inout [Int]) {
            rows.append(copy element)
        }
        func preCommit(_ rows: inout [Int]) { target.note("prepare \(rows)") }
        func commit(_ rows: [Int]) { target.note("commit \(rows)", rows) }
        func abort(_ rows: [Int]) { target.note("abort \(rows)") }
        func recoverAndCommit(_ rows: [Int]) { target.note("recover commit \(rows)", rows) }
        func recoverAndAbort(_ rows: [Int]) { target.note("recover abort \(rows)") }
    }

    private func job(_ target: Target, count: Int = 8) throws -> Job {
        let env = StreamExecutionEnvironment()
        env.generate(count: count, ratePerSecond: 1000) { $0 }.uid("numbers")
            .addSink("Target", transactions: { _ in Buffer(target, [7]) }).uid("target")
        return try Job(env)
    }

    private func run(_ driver: StepDriver, to admission: Int64) {
        driver.admissionBound = admission + 1
        while driver.turn() == .advanced {}
        driver.admissionBound = .max
    }

    private func checkpoint(_ driver: StepDriver) throws {
        try driver.requestCheckpoint(.checkpoint)
        while driver.carryBarriers() == .advanced {}
    }

    @Test func `5 records, a checkpoint, 3 more and a crash leave 5; then all 8, once`() throws {
        let target = Target()
        let storage = MemoryCheckpointStorage()
        let places = CheckpointPlaces(storage: storage)
        let first = try job(target).startStepping()
        first.keepCheckpoints(at: places, job: "eight")
        run(first, to: 5)
        #expect(target.rows.isEmpty)
        try checkpoint(first)
        #expect(target.rows == [0, 1, 2, 3, 4])
        while first.nextAdmission < 9 { run(first, to: first.nextAdmission) }
        #expect(target.rows == [0, 1, 2, 3, 4])
        // The process is gone here.
        let newest = try #require(try storage.newest())
        let second = try job(target).startStepping(from: RestorePlan(newest, job: "eight"))
        second.keepCheckpoints(at: places, job: "eight")
        // The first five were committed, and the sink is told so once more.
        #expect(
            target.log.suffix(3) == [
                "restore [7]", "recover commit [0, 1, 2, 3, 4]", "recover abort []",
            ]
        )
    }

    /// Commits each transaction once, however often it is told to, as a database does.
    private struct Numbered: TwoPhaseCommitSinkFunction {
        let target: Target

        struct Transaction: Sendable {
            let number: Int
            var rows: [Int]
        }

        var userContext: Int? { nil }
        func beginTransaction() -> Transaction {
            target.note("begin")
            return Transaction(number: target.log.count, rows: [])
        }
        func invoke(
            _ element: borrowing Int,
            timestamp: Timestamp?,
            in transaction: inout Transaction
        ) {
            transaction.rows.append(copy element)
        }
        func preCommit(_ transaction: inout Transaction) {}
        func commit(_ transaction: Transaction) {
            if !target.log.contains("\(transaction.number)") {
                target.note("\(transaction.number)", transaction.rows)
            }
        }
        func abort(_ transaction: Transaction) {}
    }

    private struct Plain: SinkFunction {
        let target: Target

        func invoke(_ element: borrowing Int, timestamp: Timestamp?) {
            target.note("row", [copy element])
        }
    }

    @Test func `a failure between two checkpoints is seen twice but by a sink of two phases`()
        throws
    {
        struct Once: Error {}
        let (plain, twoPhase) = (Target(), Target())
        let env = StreamExecutionEnvironment()
        env.setRestartStrategy(.fixedDelay(attempts: 1, delay: .zero))
        let numbers = env.generate(count: 8, ratePerSecond: 1000) { $0 }.uid("numbers")
            .mapWithContext { context in
                { number in
                    if number == 7, context.attemptNumber == 0 { throw Once() }
                    return number
                }
            }
        numbers.addSink("Plain") { _ in Plain(target: plain) }.uid("plain")
        numbers.addSink("Target", transactions: { _ in Numbered(target: twoPhase) }).uid("target")
        let first = try Job(env).startStepping()
        first.chunk = 1
        run(first, to: 5)
        try checkpoint(first)
        while first.turn() == .advanced {}
        #expect(first.failure != nil)
        let (delay, from) = try #require(first.checkpoints.restart())
        let again = try first.restored(from: from, after: delay)
        while again.turn() == .advanced {}
        #expect(again.turn() == .finished)
        #expect(plain.rows == [0, 1, 2, 3, 4, 5, 6, 5, 6, 7])
        #expect(twoPhase.rows == Array(0..<8))
    }

    @Test func `a crash before the notification is made good by going on`() throws {
        let target = Target()
        let driver = try job(target).startStepping()
        run(driver, to: 5)
        let files = try driver.checkpointFiles(job: "eight", id: 1)
        #expect(target.log == ["fresh", "prepare [0, 1, 2, 3, 4]"])
        let storage = MemoryCheckpointStorage()
        storage.write(files, as: "chk-1")
        let other = Target()
        let plan = try RestorePlan(try storage.checkpoint("chk-1"), job: "eight")
        let again = try job(other).startStepping(from: plan)
        #expect(other.rows == [0, 1, 2, 3, 4])
        while again.turn() == .advanced {}
        #expect(other.rows == Array(0..<8))
        #expect(again.checkpoints.history.map(\.status) == [.completed])
    }

    @Test func `the end of the input takes a last checkpoint, by steps and by threads`() throws {
        let steps = Target()
        let driver = try job(steps).startStepping()
        while driver.turn() == .advanced {}
        #expect(driver.turn() == .finished)
        #expect(steps.log == ["fresh", "prepare \(Array(0..<8))", "commit \(Array(0..<8))"])
        #expect(driver.checkpoints.counts.completed == 1)
        #expect(driver.facts.nodes.last?.counters[.committed] == 1)
        let threads = Target()
        try job(threads).run()
        #expect(threads.log == steps.log)
    }

    @Test func `a sink that has ended is committed by the next checkpoint of the others`() throws {
        let target = Target()
        let env = StreamExecutionEnvironment()
        env.generate(count: 3, ratePerSecond: 1000) { $0 }
            .addSink("Target", transactions: { _ in Buffer(target) })
        let long = env.generate(count: 100, ratePerSecond: 1000) { $0 }.collect()
        let driver = try Job(env).startStepping()
        while driver.clock < Timestamp(50), driver.turn() == .advanced {}
        #expect(target.rows.isEmpty)
        try checkpoint(driver)
        #expect(target.rows == [0, 1, 2])
        while driver.turn() == .advanced {}
        #expect(driver.turn() == .finished)
        #expect(long.values.count == 100)
        // Nothing was left for a last one.
        #expect(driver.checkpoints.counts.triggered == 1)
    }

    @Test func `a last checkpoint that cannot be written fails the job`() throws {
        struct Full: CheckpointWriter {
            struct Disk: Error {}
            func writes(_ kind: CheckpointKind) -> Bool { true }
            func write(_ checkpoint: CompletedCheckpoint) throws -> [Int] { throw Disk() }
            func delete(_ checkpoint: CheckpointID) {}
            func deleteAll(after checkpoint: CheckpointID) {}
        }
        let target = Target()
        let driver = try job(target).startStepping()
        driver.checkpoints.writer = Full()
        while driver.turn() == .advanced {}
        #expect((driver.failure as? CheckpointError)?.code == .tooManyFailures(CheckpointID(1)))
        #expect(target.rows.isEmpty)
    }

    @Test func `what a job remembers of its transactions can be seen, and not in its past`() throws
    {
        let target = Target()
        let job = try job(target)
        let driver = try job.startStepping()
        run(driver, to: 5)
        let frame = driver.keyFrame()
        let replica = try job.replica(at: frame)
        #expect(replica.stateHash == driver.stateHash)
        func states(_ driver: StepDriver) -> [String] {
            driver.facts.operators.last?.inspection?.states.map { "\($0.name) \($0.count)" } ?? []
        }
        #expect(states(driver) == ["open 1", "committed 1"])
        #expect(states(replica) == states(driver))
        let log = target.log
        while replica.turn() == .advanced {}
        #expect(target.log == log)
        while driver.turn() == .advanced {}
        #expect(replica.stateHash == driver.stateHash && replica.step == driver.step)
    }

    @Test func `a class is no transaction`() throws {
        final class Handle: Sendable {}
        struct Wrong: TwoPhaseCommitSinkFunction {
            func beginTransaction() -> Handle { Handle() }
            func invoke(_ element: borrowing Int, timestamp: Timestamp?, in handle: inout Handle) {}
            func preCommit(_ handle: inout Handle) {}
            func commit(_ handle: Handle) {}
            func abort(_ handle: Handle) {}
        }
        let env = StreamExecutionEnvironment()
        env.generate(count: 1, ratePerSecond: 1) { $0 }
            .addSink("Wrong", transactions: { _ in Wrong() })
        let error = #expect(throws: (any Error).self) { _ = try Job(env).startStepping() }
        #expect("\(try #require(error))".contains("class"))
    }

    // MARK: Files

    private func inFolder(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "tidemark-parts-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private func files(_ path: String) throws -> [String: String] {
        var texts: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
            texts[name] = String(decoding: data, as: UTF8.self)
        }
        return texts
    }

    @Test func `parts end at checkpoints and appear when those are complete`() throws {
        try inFolder { path in
            let env = StreamExecutionEnvironment()
            env.generate(count: 4, ratePerSecond: 1000) { $0 }
                .sinkTo(.forRowFormat(path) { "\($0)\n" })
            let driver = try Job(env).startStepping()
            run(driver, to: 2)
            #expect(try files(path).keys.sorted() == [".part-0-0.inprogress"])
            _ = try driver.checkpointFiles(job: "parts", id: 1)
            #expect(try files(path) == [".part-0-0.pending": "0\n1\n"])
            try checkpoint(driver)
            #expect(try files(path) == ["part-0-0": "0\n1\n"])
            while driver.turn() == .advanced {}
            #expect(try files(path) == ["part-0-0": "0\n1\n", "part-0-1": "2\n3\n"])
        }
    }

    @Test func `parts end by size and by time, and stay open over checkpoints`() throws {
        try inFolder { path in
            let bySize = RollingPolicy(maxPartSize: 4, onCheckpoint: false)
            let env = StreamExecutionEnvironment()
            env.generate(count: 5, ratePerSecond: 1000) { $0 }
                .sinkTo(.forRowFormat(path) { "\($0)\n" }.withRollingPolicy(bySize))
            let driver = try Job(env).startStepping()
            run(driver, to: 3)
            try checkpoint(driver)
            #expect(
                try files(path) == ["part-0-0": "0\n1\n", ".part-0-1.inprogress": "2\n"]
            )
            while driver.turn() == .advanced {}
            #expect(
                try files(path) == ["part-0-0": "0\n1\n", "part-0-1": "2\n3\n", "part-0-2": "4\n"]
            )
        }
        try inFolder { path in
            let byTime = RollingPolicy(rolloverInterval: .milliseconds(20))
            let env = StreamExecutionEnvironment()
            env.generate(count: 5, ratePerSecond: 100) { $0 }
                .sinkTo(.forRowFormat(path) { "\($0)\n" }.withRollingPolicy(byTime))
            try Job(env).run()
            #expect(
                try files(path) == ["part-0-0": "0\n1\n", "part-0-1": "2\n3\n", "part-0-2": "4\n"]
            )
        }
    }

    @Test func `a folder with parts is refused by a job that begins afresh`() throws {
        try inFolder { path in
            let env = StreamExecutionEnvironment()
            env.generate(count: 4, ratePerSecond: 1000) { $0 }
                .sinkTo(.forRowFormat(path) { "\($0)\n" })
            try Job(env).run()
            let before = try files(path)
            let error = #expect(throws: (any Error).self) { try Job(env).run() }
            #expect("\(try #require(error))".contains("part-0-0 already exists"))
            #expect(try files(path) == before)
        }
    }

    @Test func `files of others in the folder stay as they are`() throws {
        try inFolder { path in
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true
            )
            let others = ["part-x", ".part-0.inprogress", "part-0-01", "notes", ".part-0-0"]
            for name in others { try Data().write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
            try Data("torn".utf8).write(to: URL(fileURLWithPath: "\(path)/.part-0-3.inprogress"))
            let env = StreamExecutionEnvironment()
            env.generate(count: 1, ratePerSecond: 1000) { $0 }
                .sinkTo(.forRowFormat(path) { "\($0)\n" })
            try Job(env).run()
            #expect(try files(path).keys.sorted() == (others + ["part-0-0"]).sorted())
        }
    }

    @Test func `a part that somebody has removed is missed`() throws {
        try inFolder { path in
            let env = StreamExecutionEnvironment()
            env.generate(count: 4, ratePerSecond: 1000) { $0 }
                .sinkTo(.forRowFormat(path) { "\($0)\n" })
            let driver = try Job(env).startStepping()
            run(driver, to: 2)
            let storage = MemoryCheckpointStorage()
            storage.write(try driver.checkpointFiles(job: "parts", id: 1), as: "chk-1")
            try FileManager.default.removeItem(atPath: "\(path)/.part-0-0.pending")
            let plan = try RestorePlan(try storage.checkpoint("chk-1"), job: "parts")
            let error = #expect(throws: (any Error).self) {
                _ = try Job(env).startStepping(from: plan)
            }
            #expect("\(try #require(error))".contains("is lost"))
        }
    }

    @Test func `policies that cannot be are refused`() {
        for policy in [
            RollingPolicy(maxPartSize: 0), RollingPolicy(rolloverInterval: .zero),
            RollingPolicy(inactivityInterval: .milliseconds(-1)),
        ] {
            let env = StreamExecutionEnvironment()
            env.generate(count: 1, ratePerSecond: 1) { $0 }
                .sinkTo(.forRowFormat("parts") { "\($0)\n" }.withRollingPolicy(policy))
            #expect(throws: (any Error).self) { _ = try env.jobGraph() }
        }
    }
}
