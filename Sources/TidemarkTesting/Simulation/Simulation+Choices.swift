package import Tidemark

extension Simulation {
    /// A run by threads, what it wrote down, and where it stood at its pauses, apart from mails that nobody had read yet.
    package struct Recorded {
        package let outcome: Outcome
        package let stretch: Stretch
        /// By the number of the pause; at some of them something was under way.
        package let pauses: [Int: Outcome.Position]
        package let pausesInside: Int
        /// Key frames of some pauses, as the past of the job.
        package let timeline: Timeline
        package let job: Job
    }

    /// Runs the job by threads with pauses at random moments, and keeps what they chose.
    ///
    /// With history key frames are taken at the pauses, and records kept that cannot be read again.
    package func record(
        batchLimit: Int,
        capacity: Int?,
        pauses: Int,
        keepsHistory: Bool = false,
        takesCheckpoints: Bool = false
    ) throws -> Recorded {
        let (env, sinks) = graph.build()
        var options = options
        options.batchLimit = batchLimit
        options.channelCapacity = capacity
        options.keepsChoices = true
        options.keepsHistory = keepsHistory
        let job = try Job(env, options: options)
        let driver = try job.startThreads()
        guard let stretch = driver.stretch else { throw Stalled(description: "nothing is kept") }
        var random = SplitMix64(seed: seed ^ 0xC401CE)
        var positions: [Int: Outcome.Position] = [:]
        var inside = 0
        var timeline = Timeline()
        for _ in 0..<pauses where !driver.isOver {
            let goal = driver.step + 1 + Int(random.next() % 200)
            if takesCheckpoints { _ = try? driver.triggerCheckpoint() }
            driver.run(toStep: goal)
            if stretch.cutCount == 0 { continue }
            positions[stretch.cutCount] = Outcome.Position(
                step: driver.step,
                stateHash: driver.stateHashWithoutMails
            )
            if stretch.stopsInside { inside += 1 }
            guard keepsHistory else { continue }
            let way = Timeline.Way.stretch(stretch, cut: stretch.cutCount)
            timeline.begin(Timeline.Part(frame: driver.keyFrame(), way: way))
        }
        try driver.runToEnd()
        if stretch.isFull { throw Stalled(description: "the log is full") }
        return Recorded(
            outcome: Outcome(of: driver, sinks),
            stretch: stretch,
            pauses: positions,
            pausesInside: inside,
            timeline: timeline,
            job: job
        )
    }

    /// Takes the turns of a recorded run once more and says how that differs; nil if it does not.
    package func replay(
        _ recorded: Recorded,
        of stretch: Stretch? = nil,
        chunk: Int
    ) throws -> String? {
        let (env, sinks) = graph.build()
        let driver = try Job(env, options: options).startReplaying(stretch ?? recorded.stretch)
        driver.chunk = chunk
        driver.turnBudget = chunk
        var seen = 0
        var turns = 0
        var outcome = StepDriver.Outcome.advanced
        while outcome == .advanced {
            outcome = driver.turn()
            turns += 1
            if turns > 5_000_000 { throw Stalled(description: "no end after \(turns) turns") }
            guard driver.pausesBehind > seen else { continue }
            seen = driver.pausesBehind
            guard let there = recorded.pauses[seen] else { continue }
            let here = Outcome.Position(step: driver.step, stateHash: driver.stateHashWithoutMails)
            if here != there { return "at pause \(seen): \(here), \(there)" }
        }
        if let failure = driver.failure { return "\(failure)" }
        if outcome != .finished { return "\(outcome) after \(turns) turns" }
        let result = Outcome(of: driver, sinks)
        return result.difference(from: recorded.outcome)
    }
}

extension Simulation {
    /// Goes on from the key frame of a pause, in a replica, and says how that differs.
    package func replay(_ recorded: Recorded, fromPart part: Int, chunk: Int) throws -> String? {
        let driver = try recorded.job.replica(along: recorded.timeline, at: part)
        driver.chunk = chunk
        driver.turnBudget = chunk
        let frame = recorded.timeline.parts[part].frame
        let there = recorded.pauses[driver.pausesBehind]
        let here = Outcome.Position(step: driver.step, stateHash: driver.stateHashWithoutMails)
        if let there, here != there { return "key frame at step \(frame.step): \(here), \(there)" }
        while driver.turn() == .advanced {}
        if let failure = driver.failure { return "\(failure)" }
        var counts = recorded.outcome
        counts.rows = []
        let result = Outcome(of: driver, [])
        return result.difference(from: counts).map { "from step \(frame.step): \($0)" }
    }
}

extension RandomGraph {
    /// The same job with so many instances of each operator.
    package func scaled(to parallelism: Int) -> RandomGraph {
        var graph = self
        for index in operators.indices {
            graph.operators[index].parallelism = parallelism
            let isBroadcast = graph.operators[index].exchange == .broadcast
            if isBroadcast && parallelism > 2 { graph.operators[index].exchange = .rebalance }
        }
        return graph
    }
}
