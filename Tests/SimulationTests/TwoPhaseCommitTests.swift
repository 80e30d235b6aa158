import Testing
import Tidemark
import TidemarkTesting

/// Whatever a process is killed at, what its sinks have committed in the end is what an undisturbed run commits.
@Suite struct TwoPhaseCommitTests {
    private typealias Phase = CommitWorld.Phase

    /// One life of the process: from the newest checkpoint to the end, or to its death.
    private struct Life {
        let world: CommitWorld
        let storage: MortalStorage
        var random: SplitMix64

        private func job() throws -> Job {
            let env = StreamExecutionEnvironment()
            env.checkpoints.retained = 1
            env.setRestartStrategy(.fixedDelay(attempts: 20, delay: .zero))
            let world = world
            RunningSums.stream(env, parallelism: 2) { _ in try world.pass(.userCode) }
                .addSink("World", transactions: { _ in WorldSink(world: world) })
                .uid("bank")
            return try Job(env)
        }

        /// Whether the job has come to its end.
        mutating func live() throws -> Bool {
            do {
                return try run()
            } catch {
                if world.isDead { return false }
                throw error
            }
        }

        private mutating func run() throws -> Bool {
            let schedule =
                random.next() % 2 == 0
                ? StepDriver.Schedule.drain : .random(seed: random.next())
            var driver = try start(schedule)
            let places = CheckpointPlaces(storage: storage)
            driver.keepCheckpoints(at: places, job: "sums")
            driver.chunk = [1, 7, 1024][Int(random.next() % 3)]
            while true {
                try world.pass(.turn)
                if random.next() % 12 == 0 { try? driver.requestCheckpoint(.checkpoint) }
                let outcome = driver.turn()
                if world.isDead { return false }
                if outcome == .finished { return true }
                if outcome == .failed { driver = try restarted(driver) }
            }
        }

        /// What refuses for once fails the job, or its start; it is tried again.
        private func start(_ schedule: StepDriver.Schedule) throws -> StepDriver {
            do {
                guard let newest = try storage.newest() else {
                    return try job().startStepping(schedule)
                }
                return try job().startStepping(from: RestorePlan(newest, job: "sums"), schedule)
            } catch is CommitWorld.Refused {
                return try start(schedule)
            }
        }

        private func restarted(_ driver: StepDriver) throws -> StepDriver {
            while let (_, from) = driver.checkpoints.restart() {
                do {
                    return try driver.restored(from: from)
                } catch is CommitWorld.Refused {
                    continue
                }
            }
            throw driver.failure ?? CommitWorld.Died()
        }
    }

    @Test func `kills at every boundary of every phase lose nothing and repeat nothing`() {
        var deaths: [Phase: Int] = [:]
        var refusals = 0
        let phases = Phase.allCases
        Seeds.run("TwoPhaseCommitTests") { seed in
            let world = CommitWorld()
            var life = Life(
                world: world,
                storage: MortalStorage(world: world),
                random: SplitMix64(seed: seed ^ 0x2FC)
            )
            var lives = 0
            var isOver = false
            while !isOver {
                lives += 1
                if lives > 40 { return "seed \(seed): no end" }
                // In turn over all phases, so that none is left out.
                let phase = phases[(Int(seed) * 7 + lives) % phases.count]
                let often: UInt64 = [.turn, .userCode, .invoke].contains(phase) ? 60 : 3
                let death = lives <= 7 ? (phase, 1 + Int(life.random.next() % often)) : nil
                let refused = phases[Int(life.random.next() % UInt64(phases.count))]
                let isRefused = lives <= 7 && refused != .turn && life.random.next() % 3 == 0
                world.revive(death: death, refusal: isRefused ? (refused, 2) : nil)
                isOver = try life.live()
                let seen = world.visible.sorted()
                if !Self.isPart(seen, of: RunningSums.expected()) {
                    return "seed \(seed): \(seen) after \(death.map { "\($0)" } ?? "no death")"
                }
            }
            for (phase, count) in world.deaths { deaths[phase, default: 0] += count }
            refusals += world.refusals
            if let violation = world.violations.first { return "seed \(seed): \(violation)" }
            if world.visible.sorted() != RunningSums.expected() {
                return "seed \(seed): \(world.visible.count) of \(RunningSums.count) results"
            }
            return nil
        }
        let counts = phases.map { "\($0.rawValue) \(deaths[$0] ?? 0)" }
        print("kills by phase: \(counts.joined(separator: ", ")); refusals: \(refusals)")
        if Seeds.chosen.count >= 100 {
            #expect(phases.allSatisfy { deaths[$0] ?? 0 > 0 } && refusals > 0)
        }
    }

    /// Whether each of some texts is among others, as often.
    private static func isPart(_ some: [String], of all: [String]) -> Bool {
        var left: [String: Int] = [:]
        for text in all { left[text, default: 0] += 1 }
        for text in some {
            left[text, default: 0] -= 1
            if left[text] ?? 0 < 0 { return false }
        }
        return true
    }

    @Test func `threads that fail and restart commit each result once`() {
        var failures = 0
        Seeds.run("TwoPhaseCommitTests") { seed in
            let world = CommitWorld()
            let refused: [Phase] = [.userCode, .invoke, .preCommit, .commit, .recoverCommit]
            let phase = refused[Int(seed % 5)]
            world.revive(death: nil, refusal: (phase, phase == .userCode ? 30 : 2))
            let env = StreamExecutionEnvironment().enableCheckpointing(.milliseconds(10))
            env.setRestartStrategy(.fixedDelay(attempts: 5, delay: .zero))
            RunningSums.stream(env, parallelism: 2) { _ in try world.pass(.userCode) }
                .addSink("World", transactions: { _ in WorldSink(world: world) })
            var options = ExecutionOptions()
            options.batchLimit = 2
            try Job(env, options: options).run()
            failures += world.refusals
            if let violation = world.violations.first { return "seed \(seed): \(violation)" }
            if world.leftOver > 0 { return "seed \(seed): rows are left over" }
            return world.visible.sorted() == RunningSums.expected()
                ? nil : "seed \(seed): \(world.visible.count) results"
        }
        #expect(failures > 0 || Seeds.chosen.count < 10)
    }
}
