import Testing

@testable import Tidemark

/// 9.5 operator state.
@Suite struct OperatorStateTests {
    private let old = [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]

    private func dealt(_ mode: StateRedistribution, to parallelism: Int) -> [[Int]] {
        (0..<parallelism).map { mode.items(of: old, forSubtask: $0, of: parallelism) }
    }

    @Test func `a list of two subtasks is split evenly among three, the first getting one more`() {
        #expect(dealt(.split, to: 3) == [[0, 1, 2, 3], [4, 5, 6], [7, 8, 9]])
    }

    @Test func `one subtask gets all ten items`() {
        #expect(dealt(.split, to: 1) == [Array(0..<10)])
    }

    @Test func `a union list gives all ten items to each of three`() {
        #expect(dealt(.union, to: 3) == Array(repeating: Array(0..<10), count: 3))
    }

    @Test func `with the same parallelism each keeps its own list`() {
        #expect(dealt(.split, to: 2) == old)
    }

    /// Remembers what it has seen, and says how much of it on demand.
    private struct Seen: ProcessFunction {
        let split: OperatorListState<Int>
        let union: OperatorListState<Int>

        func processElement(_ number: Int, _ context: ProcessContext, _ out: Collector<String>) {
            if number < 0 {
                out.emit("\(context.subtask): \(split.values) of \(union.values)")
            } else {
                split.add(number)
                union.add(number)
            }
        }
    }

    private func job(_ parallelism: Int, _ numbers: [Int]) throws -> (Job, Collected<String>) {
        let env = StreamExecutionEnvironment()
        let results = env.generate(count: numbers.count) { numbers[$0] }.uid("numbers")
            .partitionCustom({ $0 % $1 }, by: { abs($0) })
            .process { context in
                Seen(
                    split: try context.runtime.listState("split"),
                    union: try context.runtime.unionListState("union")
                )
            }
            .uid("seen").setParallelism(parallelism).collect()
        return (try Job(env), results)
    }

    @Test func `a restore deals out split lists and gives union lists to all`() throws {
        let (first, _) = try job(2, Array(0..<6) + [-1])
        let driver = try first.startStepping()
        driver.chunk = 1
        while driver.nextAdmission < 7 || !driver.isQuiet { _ = driver.turn() }
        let files = try driver.checkpointFiles(job: "j", id: 1)
        // Asked again: the sixth record and the first that asks lie behind the checkpoint.
        let (second, results) = try job(3, Array(0..<6) + [-3, -1, -2])
        let restored = try second.startStepping(from: try RestoreTests.plan(files, job: "j"))
        while restored.turn() == .advanced {}
        if let failure = restored.failure { throw failure }
        let all = "[0, 2, 4, 1, 3, 5]"
        #expect(
            results.values == ["0: [0, 2] of \(all)", "1: [4, 1] of \(all)", "2: [3, 5] of \(all)"]
        )
    }

    @Test func `lists find their subtasks from any parallelism to any other, and back`() throws {
        func state(_ driver: StepDriver) throws -> CheckpointFiles {
            while !driver.isQuiet || driver.nextAdmission < 24 { _ = driver.turn() }
            return try driver.checkpointFiles(job: "j", id: 1)
        }
        func lists(_ files: CheckpointFiles, _ name: String) throws -> [[DecodedValue]] {
            try files.files.filter { $0.name.hasPrefix("op1-") }.map { file in
                var items: [DecodedValue] = []
                try StateFile(file.bytes, name: file.name).forEachEntry { entry in
                    if entry.state == name { items.append(entry.value) }
                    return true
                }
                return items
            }
        }
        for old in 1...5 {
            for new in 1...5 {
                let driver = try job(old, Array(0..<40)).0.startStepping()
                driver.chunk = 1
                let before = try state(driver)
                let plan = try RestoreTests.plan(before, job: "j")
                let restored = try job(new, Array(0..<40)).0.startStepping(from: plan)
                restored.forgetMails()
                let after = try restored.checkpointFiles(job: "j", id: 2)
                let given = try lists(before, "split")
                let dealt = try lists(after, "split")
                #expect(dealt.flatMap { $0 } == given.flatMap { $0 } && !dealt.isEmpty)
                if old == new { #expect(dealt == given) }
                let sizes = dealt.map(\.count)
                if old != new { #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1) }
                let all = try lists(before, "union").flatMap { $0 }
                #expect(try lists(after, "union") == Array(repeating: all, count: new))
            }
        }
    }

    @Test func `operator state is part of key frames and of the state hash`() throws {
        let (job, _) = try job(1, [1, 2, 3])
        let driver = try job.startStepping()
        driver.chunk = 1
        while driver.nextAdmission < 3 || !driver.isQuiet { _ = driver.turn() }
        let frame = driver.keyFrame()
        let hash = driver.stateHash
        while driver.turn() == .advanced {}
        #expect(driver.stateHash != hash)
        let replica = try job.replica(at: frame)
        #expect(replica.stateHash == hash)
        let states = replica.facts.operators.compactMap(\.inspection).flatMap(\.states)
        #expect(
            states.map { "\($0.kind) \($0.name) \($0.count)" } == [
                "operator-list split 2", "operator-union union 2",
            ]
        )
        while replica.turn() == .advanced {}
        #expect(replica.stateHash == driver.stateHash)
    }
}
