import Tidemark

/// A job that a case describes, run in one way.
struct JobRun {
    let vector: ConformanceCase
    let build: VectorJobs.Builder

    /// A run that comes to no end.
    struct Stalled: Error {}

    func run(_ way: JobWay) throws -> Produced {
        let log = ProbeLog()
        let job: Job
        do {
            let environment = StreamExecutionEnvironment()
            environment.setAutoWatermarkInterval(.zero)
            try build(JobBench(vector, environment, log))
            job = try Job(environment)
            if way == .threads { return try thread(job, log) }
        } catch let error as NotYetSupported {
            throw error
        } catch {
            return .refused
        }
        return try step(job, log, way)
    }

    private func step(_ job: Job, _ log: ProbeLog, _ way: JobWay) throws -> Produced {
        let driver = try job.startStepping()
        let nodes = driver.facts.operators.map(\.node)
        log.listen(to: nodes)
        if way == .elements {
            driver.chunk = 1
            let clock = Clock(driver, log)
            for node in nodes { driver.tap(node, clock) }
        }
        driver.horizon = Timestamp(Int64(vector.script.count) - 1)
        var outcome = StepDriver.Outcome.advanced
        var turns = 0
        while outcome == .advanced {
            outcome = driver.turn()
            turns += 1
            if turns > 1_000_000 { throw Stalled() }
        }
        var produced = log.result
        if outcome == .failed { produced.failedAt = Int(driver.clock.milliseconds) }
        produced.count(nodes)
        return produced
    }

    private func thread(_ job: Job, _ log: ProbeLog) throws -> Produced {
        let driver = try job.startThreads()
        let nodes = driver.facts.operators.map(\.node)
        log.listen(to: nodes)
        var failed = false
        do { try driver.runToEnd() } catch { failed = true }
        var produced = log.result
        // At which item it failed is compared where it is known.
        if failed { produced.failedAt = 0 }
        produced.count(nodes)
        return produced
    }

    /// Tells the log which item is under way, before anything that comes of it.
    private final class Clock: StepTap {
        private unowned let driver: StepDriver
        private let log: ProbeLog

        init(_ driver: StepDriver, _ log: ProbeLog) {
            self.driver = driver
            self.log = log
        }

        func step(_ fact: StepFact) {
            log.begin(Int(driver.clock.milliseconds))
        }
    }
}

extension Produced {
    fileprivate mutating func count(_ nodes: [OperatorNode]) {
        let dropped = nodes.reduce(0) { $0 + $1.counters[.recordDropped] }
        counters["numLateRecordsDropped"] = Int64(dropped)
    }
}
