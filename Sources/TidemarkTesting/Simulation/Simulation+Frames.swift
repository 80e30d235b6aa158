package import Tidemark

extension Simulation {
    /// A key frame of a run, and where the run stood when it was taken.
    package struct Framed {
        package let frame: KeyFrame
        package let stateHash: UInt64
        package let clock: Timestamp
    }

    /// A run with its key frames, and the job for making replicas.
    package struct FramedRun {
        package let outcome: Outcome
        package let frames: [Framed]
        package let job: Job

        /// The outcome without its rows: replicas write none.
        package var counts: Outcome {
            var counts = outcome
            counts.rows = []
            return counts
        }
    }

    /// Runs the job turn by turn and takes key frames at random turns, one in so many.
    package func stepWithFrames(
        every distance: UInt64,
        chunk: Int,
        schedule: StepDriver.Schedule = .drain,
        checkpointsOneTurnIn: UInt64 = 0
    ) throws -> FramedRun {
        let (env, sinks) = graph.build()
        var options = options
        options.history = .kept
        let job = try Job(env, options: options)
        let driver = try job.startStepping(schedule)
        driver.chunk = chunk
        var random = SplitMix64(seed: seed ^ 0xF4A3E)
        var frames: [Framed] = []
        while driver.turn() == .advanced {
            if checkpointsOneTurnIn > 0, random.next() % checkpointsOneTurnIn == 0 {
                try? driver.requestCheckpoint(.checkpoint)
                if random.next() % 3 == 0 { while driver.carryBarriers() == .advanced {} }
            }
            if random.next() % distance != 0 || frames.count == 3 { continue }
            frames.append(
                Framed(
                    frame: driver.keyFrame(),
                    stateHash: driver.stateHash,
                    clock: driver.clock
                )
            )
        }
        let outcome = try Outcome(unfailed: driver, sinks)
        return FramedRun(outcome: outcome, frames: frames, job: job)
    }

    /// Goes on from a key frame to the end in a replica.
    package func goOn(
        from framed: Framed,
        of run: FramedRun,
        chunk: Int,
        schedule: StepDriver.Schedule = .drain
    ) throws -> (difference: String?, outcome: Outcome) {
        let driver = try run.job.replica(at: framed.frame, schedule)
        driver.chunk = chunk
        var difference: String?
        if driver.step != framed.frame.step { difference = "step \(driver.step)" }
        if driver.clock != framed.clock { difference = "clock \(driver.clock)" }
        if driver.stateHash != framed.stateHash { difference = "state hash" }
        while driver.turn() == .advanced {}
        return (difference, try Outcome(unfailed: driver, []))
    }
}
