package import Tidemark

extension Simulation {
    /// How a run with checkpoints goes.
    package struct Checkpointing: Sendable {
        package var chunk = 1024
        package var schedule = StepDriver.Schedule.drain
        /// The admissions before which a checkpoint is asked for.
        package var admissions: [Int64] = []
        /// One in how many turns asks for a checkpoint; zero is never.
        package var oneTurnIn: UInt64 = 0
        /// One in how many turns goes back to a checkpoint, three times at most; zero is never.
        package var restoresOneTurnIn: UInt64 = 0
        package var settings = CheckpointSettings()
        package var bomb = Bomb()

        package init() {}
    }

    /// What a run with checkpoints came to.
    package struct Checkpointed {
        package let outcome: Outcome
        package let history: [CheckpointRecord]
        package let counts: CheckpointCounts
    }

    /// Runs the job turn by turn, with checkpoints, restores and restarts on the way.
    package func step(_ way: Checkpointing) throws -> Checkpointed {
        let (env, sinks) = graph.build(way.bomb)
        var options = options
        options.checkpoints = way.settings
        options.channelCapacity = way.schedule == .drain ? nil : 3
        var driver = try Job(env, options: options).startStepping(way.schedule)
        var random = SplitMix64(seed: seed ^ 0xC4EC)
        var asked = way.admissions[...]
        var restores = 0
        for turn in 1... {
            if turn > 2_000_000 { throw Stalled(description: "no end after \(turn) turns") }
            driver.chunk = way.chunk
            asked = asked.drop { $0 < driver.nextAdmission }
            driver.admissionBound = asked.first ?? .max
            if let next = asked.first, driver.nextAdmission == next, driver.isQuiet {
                asked.removeFirst()
                driver.admissionBound = .max
                try? driver.requestCheckpoint(.checkpoint)
            }
            if way.oneTurnIn > 0, random.next() % way.oneTurnIn == 0 {
                try? driver.requestCheckpoint(.checkpoint)
                if random.next() % 4 == 0 { while driver.carryBarriers() == .advanced {} }
            }
            if way.restoresOneTurnIn > 0, restores < 3, random.next() % way.restoresOneTurnIn == 0 {
                restores += 1
                driver = try driver.restored(from: driver.checkpoints.drawn(by: &random))
            }
            switch driver.turn() {
            case .advanced: continue
            case .waiting where !asked.isEmpty: continue
            case .failed:
                guard let (_, from) = driver.checkpoints.restart() else { break }
                driver = try driver.restored(from: from)
                continue
            case .finished, .waiting: break
            }
            break
        }
        if let failure = driver.failure { throw failure }
        return Checkpointed(
            outcome: Outcome(of: driver, sinks),
            history: driver.checkpoints.history,
            counts: driver.checkpoints.counts
        )
    }

    /// Runs the job by threads with checkpoints on the way, going back to one of them now and then.
    package func thread(_ way: Checkpointing, stretches: Int) throws -> Checkpointed {
        let (env, sinks) = graph.build(way.bomb)
        var options = options
        options.checkpoints = way.settings
        options.batchLimit = 2
        options.channelCapacity = 4
        var driver = try Job(env, options: options).startThreads()
        var random = SplitMix64(seed: seed ^ 0x7C4EC)
        for _ in 0..<stretches {
            _ = try? driver.triggerCheckpoint()
            let goal = driver.step + 1 + Int(random.next() % 60)
            driver.run(toStep: goal)
            guard way.restoresOneTurnIn > 0, random.next() % way.restoresOneTurnIn == 0 else {
                continue
            }
            driver = try driver.restored(from: driver.checkpoints.drawn(by: &random))
        }
        while true {
            do {
                try driver.runToEnd()
                break
            } catch {
                guard let (_, from) = driver.checkpoints.restart() else { throw error }
                driver = try driver.restored(from: from)
            }
        }
        return Checkpointed(
            outcome: Outcome(of: driver, sinks),
            history: driver.checkpoints.history,
            counts: driver.checkpoints.counts
        )
    }
}

extension CheckpointCoordinator {
    /// One of the checkpoints that are kept, or the start of the job.
    fileprivate func drawn(by random: inout SplitMix64) throws -> CompletedCheckpoint {
        let kept = kept
        let pick = Int(random.next() % UInt64(kept.count + 1))
        return pick < kept.count ? kept[pick] : try checkpoint(CheckpointID(0))
    }
}

extension RandomGraph {
    /// The same job with another number of parallel instances of every operator.
    package func with(parallelism: Int) -> RandomGraph {
        var other = self
        for index in other.operators.indices { other.operators[index].parallelism = parallelism }
        return other
    }
}
