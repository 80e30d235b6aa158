package import Tidemark

extension Simulation {
    /// What a run wrote at a quiet point, and where it stood then.
    package struct Written {
        package let files: CheckpointFiles
        package let stateHash: UInt64
        package let clock: Timestamp
        package let nextAdmission: Int64
        /// The results up to there.
        package let rows: [[Collected<Ripple>.Row]]
    }

    /// Runs the job turn by turn and writes checkpoints at random quiet points, one in so many.
    package func stepWriting(
        every distance: UInt64,
        most: Int = 3,
        chunk: Int
    ) throws -> (outcome: Outcome, written: [Written]) {
        let (env, sinks) = graph.build(Bomb())
        let driver = try Job(env, options: options).startStepping()
        driver.chunk = chunk
        var random = SplitMix64(seed: seed ^ 0x5AFE)
        var written: [Written] = []
        while driver.turn() == .advanced {
            guard driver.isQuiet, written.count < most, random.next() % distance == 0 else {
                continue
            }
            written.append(
                Written(
                    files: try driver.checkpointFiles(job: "simulation", id: written.count + 1),
                    stateHash: driver.stateHash,
                    clock: driver.clock,
                    nextAdmission: driver.nextAdmission,
                    rows: sinks.map(\.all)
                )
            )
        }
        return (try Outcome(unfailed: driver, sinks), written)
    }

    /// What an attempt that goes on from a checkpoint came to.
    package struct Resumed {
        /// What was not as it had been at once after the start; nil if all was.
        package let difference: String?
        /// What the attempt wrote before its first turn.
        package let rewritten: CheckpointFiles
        /// Only the results that came after the checkpoint.
        package let outcome: Outcome
    }

    /// Goes on from a checkpoint in a fresh attempt.
    package func resume(_ written: Written, chunk: Int) throws -> Resumed {
        let (env, sinks) = graph.build(Bomb())
        let storage = MemoryCheckpointStorage()
        storage.write(written.files, as: "chk-1")
        let plan = try RestorePlan(try storage.checkpoint("chk-1"), job: "simulation")
        let driver = try Job(env, options: options).startStepping(from: plan)
        driver.chunk = chunk
        driver.forgetMails()
        let manifest = written.files.manifest
        var difference: String?
        if driver.step != manifest.step { difference = "step \(driver.step)" }
        if driver.clock != written.clock { difference = "clock \(driver.clock)" }
        if driver.stateHash != written.stateHash { difference = "state hash" }
        let rewritten = try driver.checkpointFiles(job: "simulation", id: manifest.id)
        var turns = 0
        while driver.turn() == .advanced {
            turns += 1
            if turns > 5_000_000 { throw Stalled(description: "no end after \(turns) turns") }
        }
        return Resumed(
            difference: difference,
            rewritten: rewritten,
            outcome: try Outcome(unfailed: driver, sinks)
        )
    }
}
