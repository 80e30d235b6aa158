import FlightDelays
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// One way to run the flights.
struct FlightRun: Sendable, CustomStringConvertible {
    var settings: [String: String] = [:]
    var driver = DriverKind.step
    var schedule = StepDriver.Schedule.drain
    var batchLimit = 1024
    var capacity: Int?

    /// The figures that a person reads in the summary.
    struct Figures: Equatable, Sendable {
        let dropped: Int64
        let behind: Int64
        let windows: Int64
    }

    var description: String {
        let set = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let how = schedule == .drain ? "\(driver)" : "\(schedule)"
        return (set + [how, "batch \(batchLimit)", "capacity \(capacity.map(String.init) ?? "-")"])
            .joined(separator: " ")
    }

    /// Runs the demo to its end and gives its summary.
    func summary() throws -> JSONValue {
        let environment = StreamExecutionEnvironment(overrides: settings)
        try FlightDelays.build(environment)
        var options = ExecutionOptions()
        options.batchLimit = batchLimit
        options.channelCapacity = capacity
        let session = try DebugSession(
            job: Job(environment, options: options),
            name: "FlightDelays",
            driver: driver,
            schedule: schedule,
            parameters: environment.parameters
        )
        session.runToEnd()
        return session.summary().json
    }
}

extension FlightRun.Figures {
    init(_ dropped: Int64, _ behind: Int64, _ windows: Int64) {
        self.init(dropped: dropped, behind: behind, windows: windows)
    }

    /// Nil where a summary lacks one of them.
    init?(_ summary: JSONValue) {
        guard case .integer(let dropped)? = summary["numLateRecordsDropped"],
            case .integer(let behind)? = summary["numRecordsBehindWatermark"],
            case .integer(let windows)? = summary["windowsWithResult"]
        else { return nil }
        self.init(dropped, behind, windows)
    }
}
