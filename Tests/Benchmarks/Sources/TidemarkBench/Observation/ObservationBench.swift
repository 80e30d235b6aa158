import CLimit
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// Measures what it costs a job that it can be looked at, against the budgets of the issue: stepped, remembering, and with
/// a breakpoint armed, all on W2.
struct ObservationBench {
    var events = 2_000_000
    var repeats = 3

    /// True if every budget holds.
    func run() throws -> Bool {
        print("W2 with \(events) events, processor time for one, least of \(repeats)")
        let threads = try best { try $0.threads() }
        let stepped = try best { try $0.session(keepsHistory: false) }
        let kept = try best { try $0.session(keepsHistory: true) }
        let armed = try best { try $0.session(keepsHistory: false, arming: "break recordDropped") }
        line("by threads", threads)
        line("by steps", stepped)
        var isGood = good(stepped / threads, 1.3, "times threads")
        line("remembering", kept)
        isGood = good((kept / stepped - 1) * 100, 15, "% more") && isGood
        line("one breakpoint armed", armed)
        return good(armed - stepped, 300, "ns an event more") && isGood
    }

    private func line(_ name: String, _ nanoseconds: Double) {
        print("  \(left(name, 22)) \(right(decimal(nanoseconds, 1), 8)) ns")
    }

    private func good(_ value: Double, _ budget: Double, _ unit: String) -> Bool {
        let isGood = value <= budget
        let verdict = isGood ? "good" : "OVER"
        print("    \(decimal(value, 2)) \(unit), budget \(decimal(budget, 1)): \(verdict)")
        return isGood
    }

    private func best(_ run: (ObservedRun) throws -> Int64) rethrows -> Double {
        var least = Int64.max
        for _ in 0..<repeats { least = min(least, try run(ObservedRun(events: events))) }
        return Double(least) / Double(events)
    }
}

/// One run of the workload, whose processor time is counted.
private struct ObservedRun {
    let events: Int

    private func job(keepsHistory: Bool) throws -> Job {
        let environment = StreamExecutionEnvironment()
        Workload.w2.build(
            environment,
            events: events,
            late: 0,
            parallelism: 1,
            into: Checksum()
        )
        var options = ExecutionOptions()
        options.keepsHistory = keepsHistory
        return try Job(environment, options: options)
    }

    func threads() throws -> Int64 {
        let job = try job(keepsHistory: false)
        let begun = limit_cpu_nanoseconds()
        try job.run()
        return limit_cpu_nanoseconds() - begun
    }

    func session(keepsHistory: Bool, arming breakpoint: String? = nil) throws -> Int64 {
        let session = try DebugSession(
            job: job(keepsHistory: keepsHistory),
            name: "observed",
            driver: .step,
            parameters: StreamExecutionEnvironment().parameters
        )
        if let breakpoint { try execute(breakpoint, session) }
        let begun = limit_cpu_nanoseconds()
        try execute("continue", session)
        return limit_cpu_nanoseconds() - begun
    }

    private func execute(_ line: String, _ session: DebugSession) throws {
        for case .error(let error) in session.execute(line: line) { throw error }
    }
}
