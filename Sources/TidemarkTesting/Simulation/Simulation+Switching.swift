package import Tidemark

extension Simulation {
    /// What a run that was handed from one driver to the other came to.
    package struct Switched {
        package let outcome: Outcome
        /// How many steps were taken by threads, and in how many stretches that took any.
        package let stepsByThreads: Int
        package let stretchesByThreads: Int
        /// How many handovers found something under way.
        package let unsettled: Int
    }

    /// Runs the job by turns of both drivers, each for a stretch drawn from the seed.
    package func switching(
        _ schedule: StepDriver.Schedule,
        batchLimit: Int,
        capacity: Int?
    ) throws -> Switched {
        let (env, sinks) = graph.build()
        var options = options
        options.batchLimit = batchLimit
        options.channelCapacity = capacity
        var relay = Relay(try Job(env, options: options).startStepping(schedule), seed: seed)
        while try !relay.stepAWhile() { try relay.threadAWhile() }
        let driver = relay.driver
        if let failure = driver.failure { throw failure }
        return Switched(
            outcome: Outcome(of: driver, sinks),
            stepsByThreads: relay.stepsByThreads,
            stretchesByThreads: relay.stretchesByThreads,
            unsettled: relay.unsettled
        )
    }
}

/// One attempt on its way from driver to driver.
private struct Relay {
    var driver: StepDriver
    var stepsByThreads = 0
    var stretchesByThreads = 0
    var unsettled = 0
    private var random: SplitMix64
    private var stretches = 0

    init(_ driver: StepDriver, seed: UInt64) {
        self.driver = driver
        random = SplitMix64(seed: seed ^ 0x5417C4)
    }

    /// Takes some turns; whether the job has ended.
    mutating func stepAWhile() throws -> Bool {
        driver.chunk = [1, 2, 7, 1024][draw(below: 4)]
        driver.turnBudget = [1, 2, 1024][draw(below: 3)]
        driver.resume()
        stretches += 1
        // A job that was handed over often enough is stepped to its end.
        let turns = stretches > 40 ? 5_000_000 : draw(below: 12)
        for _ in 0..<turns {
            switch driver.turn() {
            case .advanced: continue
            case .finished, .failed: return true
            case .waiting: throw Simulation.Stalled(description: "waits in stretch \(stretches)")
            }
        }
        if stretches > 40 { throw Simulation.Stalled(description: "no end after \(turns) turns") }
        return false
    }

    /// Lets threads take at least so many steps, or the job end.
    mutating func threadAWhile() throws {
        if !driver.isQuiet { unsettled += 1 }
        let threads = try driver.continueByThreads()
        let before = threads.step
        let goal = before + 1 + draw(below: 30)
        threads.run(toStep: goal)
        let taken = threads.step - before
        stepsByThreads += taken
        stretchesByThreads += taken > 0 ? 1 : 0
        driver = threads.continueBySteps(driver.schedule)
        if !driver.isQuiet { unsettled += 1 }
    }

    private mutating func draw(below count: Int) -> Int {
        Int(random.next() % UInt64(count))
    }
}
