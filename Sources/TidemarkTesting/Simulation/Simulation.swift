package import Tidemark

/// Runs a random job in one way or another and gathers what it comes to.
package struct Simulation: Sendable {
    package let graph: RandomGraph
    package let seed: UInt64

    package init(_ graph: RandomGraph, seed: UInt64) {
        self.graph = graph
        self.seed = seed
    }

    /// How a job is stepped.
    package struct Stepping: Sendable {
        package var chunk = 1024
        package var turnBudget = 1024
        package var batchLimit = 1024
        package var schedule = StepDriver.Schedule.drain
        /// Whether the run is interrupted, looked at and changed in its settings at random turns.
        package var isDisturbed = false
        /// Whether every operator is tapped.
        package var isTapped = false
        /// At which admissions the state is hashed if nothing is under way.
        package var points = Points.none

        /// Where the state is hashed on the way.
        package enum Points: Sendable {
            case none
            /// At one in so many quiet points.
            case every(Int)
            case at(Set<Int64>)
        }

        package init() {}
    }

    /// A run that did not come to its end.
    package struct Stalled: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs the job turn by turn.
    package func step(_ way: Stepping = Stepping()) throws -> Outcome {
        let (env, sinks) = graph.build()
        var options = options
        options.batchLimit = way.batchLimit
        let driver = try Job(env, options: options).startStepping(way.schedule)
        driver.chunk = way.chunk
        driver.turnBudget = way.turnBudget
        let nodes = driver.facts.operators.map(\.node)
        let logs = nodes.map { _ in StepLog() }
        if way.isTapped { zip(nodes, logs).forEach { driver.tap($0, $1) } }
        var points = QuietPoints(way.points)
        var disturbance = way.isDisturbed ? Disturbance(seed: seed) : nil
        var turns = 0
        var outcome = StepDriver.Outcome.advanced
        while outcome == .advanced {
            outcome = driver.turn()
            turns += 1
            if turns > 5_000_000 { throw Stalled(description: "no end after \(turns) turns") }
            points.look(at: driver)
            disturbance?.strike(driver, nodes)
        }
        if let failure = driver.failure { throw failure }
        if outcome != .finished { throw Stalled(description: "\(outcome) after \(turns) turns") }
        var result = Outcome(of: driver, sinks)
        result.quietPoints = points.found
        if way.isTapped { result.logs = logs.map(\.fingerprint) }
        return result
    }

    /// Runs the job by threads, pausing a few times on the way.
    package func thread(batchLimit: Int = 1024, capacity: Int? = nil, pauses: Int = 0) throws
        -> Outcome
    {
        let (env, sinks) = graph.build()
        var options = options
        options.batchLimit = batchLimit
        options.channelCapacity = capacity
        let driver = try Job(env, options: options).startThreads()
        for _ in 0..<pauses {
            driver.resume()
            driver.pause()
        }
        try driver.runToEnd()
        return Outcome(of: driver, sinks)
    }

    /// Whether every task of the job has one input channel at most, so that no order of arrival is a choice.
    package func hasSingleChannels() throws -> Bool {
        let driver = try Job(graph.build().0, options: options).startStepping()
        return driver.facts.channels.allSatisfy { $0.index == 0 }
    }

    var options: ExecutionOptions {
        var options = ExecutionOptions()
        options.firingSlice = graph.firingSlice
        options.seed = seed
        return options
    }
}

/// Gathers state hashes where nothing is under way.
private struct QuietPoints {
    private let points: Simulation.Stepping.Points
    private var seen = 0
    private(set) var found: [Int64: Outcome.Position] = [:]

    init(_ points: Simulation.Stepping.Points) {
        self.points = points
    }

    mutating func look(at driver: StepDriver) {
        switch points {
        case .none: return
        case .at(let admissions) where !admissions.contains(driver.nextAdmission): return
        default: break
        }
        guard driver.isQuiet, found[driver.nextAdmission] == nil else { return }
        seen += 1
        if case .every(let distance) = points, seen % distance != 0 { return }
        found[driver.nextAdmission] = Outcome.Position(
            step: driver.step,
            stateHash: driver.stateHash
        )
    }
}

/// Does to a run, between two turns, what must not matter.
private struct Disturbance {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed ^ 0xD157)
    }

    mutating func strike(_ driver: StepDriver, _ nodes: [OperatorNode]) {
        switch random.next() % 64 {
        case 0: driver.chunk = 1 + Int(random.next() % 40)
        case 1: driver.chunk = 1024
        case 2: driver.turnBudget = 1 + Int(random.next() % 3)
        case 3: driver.turnBudget = 1024
        case 4: _ = driver.settle()
        case 5: driver.tap(nodes[Int(random.next() % UInt64(nodes.count))], StepLog())
        case 6: driver.tap(nodes[Int(random.next() % UInt64(nodes.count))], nil)
        case 7:
            driver.pause()
            _ = driver.facts.channels.count
            driver.resume()
        case 8 where random.next() % 16 == 0: _ = driver.stateHash
        default: break
        }
    }
}
