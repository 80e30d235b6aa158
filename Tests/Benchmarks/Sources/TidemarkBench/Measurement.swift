import CLimit
import Tidemark

/// Who runs a workload.
enum Runner: String {
    /// The plain loop.
    case c
    /// A thread for each task.
    case threads
    /// One thread, turn by turn.
    case step
}

/// One run: which workload, how many events, by whom.
struct Run {
    var workload: Workload
    var events: Int
    var late: Int
    var parallelism = 1
    var runner = Runner.threads
    /// What W2F and W8 read.
    var file = ""

    /// Runs it, and counts all from building the graph to the last row.
    func measure() throws -> Measurement {
        let allocations = limit_allocations()
        let wall = limit_wall_nanoseconds()
        let processor = limit_cpu_nanoseconds()
        let result = try perform()
        return Measurement(
            run: self,
            result: result,
            processorNanoseconds: limit_cpu_nanoseconds() - processor,
            wallNanoseconds: limit_wall_nanoseconds() - wall,
            allocations: allocations < 0 ? nil : limit_allocations() - allocations
        )
    }

    private func perform() throws -> RunResult {
        if runner == .c {
            guard let number = workload.number else { throw NoPlainLoop(workload: workload) }
            let limit = limit_run(
                number,
                UInt64(events),
                UInt64(late),
                UInt64(parallelism)
            )
            return RunResult(checksum: limit.checksum, rows: limit.rows, late: limit.late)
        }
        let environment = StreamExecutionEnvironment()
        let checksum = Checksum()
        workload.build(
            environment,
            events: events,
            late: late,
            parallelism: parallelism,
            file: file,
            into: checksum
        )
        let operators = try runToEnd(Job(environment))
        let late = operators.reduce(0) { $0 + $1.counters[.recordLate] }
        return RunResult(checksum: checksum.value, rows: checksum.rows, late: UInt64(late))
    }

    private func runToEnd(_ job: Job) throws -> [OperatorNode] {
        if runner == .threads {
            let driver = try job.startThreads()
            try driver.runToEnd()
            return driver.operators
        }
        let driver = try job.startStepping()
        while true {
            switch driver.turn() {
            case .advanced: continue
            case .finished: return driver.operators
            case .waiting, .failed: throw UnfinishedRun(run: self)
            }
        }
    }
}

/// A workload that only the engine runs here.
struct NoPlainLoop: Error, CustomStringConvertible {
    let workload: Workload

    var description: String { "\(workload.rawValue) has no plain loop here" }
}

/// A stepped run stopped before its end.
struct UnfinishedRun: Error, CustomStringConvertible {
    let run: Run

    var description: String { "\(run.workload.rawValue) by steps stopped before its end" }
}

/// What a run gave.
struct RunResult: Equatable {
    var checksum: UInt64
    var rows: UInt64
    var late: UInt64
}

/// What a run cost.
struct Measurement {
    let run: Run
    let result: RunResult
    let processorNanoseconds: Int64
    let wallNanoseconds: Int64
    /// Blocks of memory asked for; nil where that is not counted.
    let allocations: Int64?

    var nanosecondsPerEvent: Double { Double(processorNanoseconds) / Double(run.events) }
    var allocationsPerEvent: Double? { allocations.map { Double($0) / Double(run.events) } }
    var eventsPerSecond: Double { Double(run.events) * 1e9 / Double(wallNanoseconds) }

    /// The line that the runner of the comparison with other engines reads.
    var json: String {
        let fields = [
            "\"engine\": \"tidemark-\(run.runner.rawValue)\"",
            "\"workload\": \"\(run.workload.rawValue.lowercased())\"",
            "\"events\": \(run.events)",
            "\"seconds\": \(decimal(Double(wallNanoseconds) / 1e9, 4))",
            "\"cpu_seconds\": \(decimal(Double(processorNanoseconds) / 1e9, 4))",
            "\"checksum\": \"\(hexadecimal(result.checksum))\"",
            "\"results\": \(result.rows)",
            "\"late\": \(result.late)",
        ]
        return "{" + fields.joined(separator: ", ") + "}"
    }
}
