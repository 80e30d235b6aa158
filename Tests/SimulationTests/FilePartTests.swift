import Testing
import Tidemark
import TidemarkTesting

/// The parts of a file sink: what can be seen is committed, and in the end it is all there is, once.
@Suite struct FilePartTests {
    private static func policy(_ seed: UInt64) -> RollingPolicy {
        [
            RollingPolicy.onCheckpointRolling,
            RollingPolicy(maxPartSize: 20, onCheckpoint: false),
            RollingPolicy(rolloverInterval: .milliseconds(7), onCheckpoint: false),
            RollingPolicy(maxPartSize: 9, inactivityInterval: .milliseconds(2)),
            RollingPolicy(maxPartSize: 1_000_000, onCheckpoint: false),
        ][Int(seed % 5)]
    }

    private static func job(
        _ folder: PartsFolder,
        _ policy: RollingPolicy,
        parallelism: Int,
        _ pass: @escaping @Sendable (Int) throws -> Void = { _ in }
    ) throws -> Job {
        let env = StreamExecutionEnvironment()
        env.checkpoints.retained = 3
        env.setRestartStrategy(.fixedDelay(attempts: 20, delay: .zero))
        RunningSums.stream(env, parallelism: parallelism, pass)
            .sinkTo(.forRowFormat(folder.path) { "\($0)\n" }.withRollingPolicy(policy))
            .setParallelism(parallelism)
            .uid("parts")
        return try Job(env)
    }

    @Test func `jobs that die anywhere, go back and go on with other parallelism lose no line`() {
        var deaths = 0
        var backs = 0
        Seeds.run("FilePartTests") { seed in
            let folder = PartsFolder()
            let storage = MemoryCheckpointStorage()
            var random = SplitMix64(seed: seed ^ 0xF11E)
            for life in 0... {
                let job = try Self.job(
                    folder,
                    Self.policy(seed),
                    parallelism: 1 + Int(random.next() % 3)
                )
                var driver: StepDriver
                if let newest = try storage.newest() {
                    driver = try job.startStepping(from: RestorePlan(newest, job: "parts"))
                } else {
                    driver = try job.startStepping()
                }
                driver.chunk = [1, 5, 1024][Int(random.next() % 3)]
                driver.keepCheckpoints(at: CheckpointPlaces(storage: storage), job: "parts")
                var turns = life < 5 ? Int(random.next() % 90) : .max
                while turns > 0, driver.turn() == .advanced {
                    turns -= 1
                    if random.next() % 9 == 0 { try? driver.requestCheckpoint(.checkpoint) }
                    if random.next() % 40 == 0, let old = driver.checkpoints.kept.first {
                        backs += 1
                        driver = try driver.restored(from: old)
                    }
                    if folder.lines == nil { return "seed \(seed): part of a line can be seen" }
                }
                if let failure = driver.failure { return "seed \(seed): \(failure)" }
                if driver.turn() == .finished { break }
                deaths += 1
            }
            guard let lines = folder.lines, lines.sorted() == RunningSums.expected() else {
                return "seed \(seed): \(folder.lines ?? [])"
            }
            return folder.hidden.isEmpty ? nil : "seed \(seed): left over \(folder.hidden)"
        }
        #expect(deaths > 0 && backs > 0 || Seeds.chosen.count < 10)
    }

    @Test func `threads whose function fails write each line once`() {
        Seeds.run("FilePartTests") { seed in
            let folder = PartsFolder()
            let world = CommitWorld()
            world.revive(death: nil, refusal: (.userCode, 20 + Int(seed % 40)))
            let env = StreamExecutionEnvironment().enableCheckpointing(.milliseconds(10))
            env.setRestartStrategy(.fixedDelay(attempts: 3, delay: .zero))
            RunningSums.stream(env, parallelism: 2) { _ in try world.pass(.userCode) }
                .sinkTo(
                    .forRowFormat(folder.path) { "\($0)\n" }.withRollingPolicy(Self.policy(seed))
                )
            var options = ExecutionOptions()
            options.batchLimit = 3
            try Job(env, options: options).run()
            let lines = folder.lines?.sorted()
            if world.refusals != 1 { return "seed \(seed): nothing failed" }
            if lines != RunningSums.expected() { return "seed \(seed): \(lines ?? [])" }
            return folder.hidden.isEmpty ? nil : "seed \(seed): left over \(folder.hidden)"
        }
    }

    @Test func `in chunks of any size the parts are the same`() {
        Seeds.run("FilePartTests") { seed in
            var all: [[String]] = []
            for chunk in [1, 13, 1024] {
                let folder = PartsFolder()
                let driver = try Self.job(folder, Self.policy(seed), parallelism: 2).startStepping()
                driver.chunk = chunk
                for admission in [20, 41] {
                    driver.admissionBound = Int64(admission)
                    while driver.turn() == .advanced {}
                    driver.admissionBound = .max
                    try driver.requestCheckpoint(.checkpoint)
                    while driver.carryBarriers() == .advanced {}
                }
                while driver.turn() == .advanced {}
                if let failure = driver.failure { return "seed \(seed): \(failure)" }
                all.append(folder.names.map { "\($0): \(folder.text($0))" })
            }
            return all[0] == all[1] && all[0] == all[2] && !all[0].isEmpty
                ? nil : "seed \(seed): \(all)"
        }
    }
}
