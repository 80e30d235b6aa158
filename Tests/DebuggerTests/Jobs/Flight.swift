import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// One departure, as much of it as the tests need.
struct Flight: Sendable, Inspectable {
    var departed: Timestamp
    var scheduled: Timestamp
    var origin: String
    var delay: Int

    static let schema = Schema(Self.self) {
        $0.field("departed_at", \.departed)
        $0.field("scheduled_at", \.scheduled)
        $0.field("origin", \.origin)
        $0.field("delay_min", \.delay)
        $0.field("delay_hours", \.hours)
    }

    /// A field that is computed, and so has no place in memory.
    var hours: Double { Double(delay) / 60 }

    static let format = CSVFormat<Flight> { columns in
        let departed = try columns.index(of: "departed_at")
        let scheduled = try columns.index(of: "scheduled_at")
        let origin = try columns.index(of: "origin")
        let delay = try columns.index(of: "delay_min")
        return { row in
            Flight(
                departed: try row.timestamp(departed),
                scheduled: try row.timestamp(scheduled),
                origin: try row.string(origin),
                delay: try row.int(delay)
            )
        }
    }

    static var files: [ByteSource] {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return ["EWR", "JFK", "LGA"].map { .file("/\(root)/demos/FlightDelays/data/\($0).csv") }
    }
}

/// The delays of an hour at an airport.
struct Hour: Sendable, Hashable {
    var origin: String
    var start: Int64
    var count: Int
    var sum: Int
}

/// The job of the flights: delays by airport and hour.
func flightJob(
    bound: Duration = .minutes(30),
    lateness: Duration = .zero,
    parallelism: Int = 1,
    files: [ByteSource] = Flight.files,
    options: ExecutionOptions = ExecutionOptions(),
    env: StreamExecutionEnvironment = StreamExecutionEnvironment()
) throws -> (Job, Collected<Hour>) {
    let source = ReplaySource(files, format: Flight.format) { $0.departed }
    let out = env.fromSource(
        source,
        .forBoundedOutOfOrderness(bound).withTimestampAssigner { flight, _ in flight.scheduled },
        name: "flights"
    )
    .keyBy { $0.origin }
    .window(.tumbling(size: .hours(1)))
    .allowedLateness(lateness)
    .aggregate(
        (0, 0),
        add: {
            $0.0 += 1; $0.1 += $1.delay
        },
        result: { Hour(origin: $0, start: $1.start.milliseconds, count: $2.0, sum: $2.1) }
    )
    .setParallelism(parallelism)
    .name("window")
    .uid("hours")
    .collect()
    return (try Job(env, options: options), out)
}

func start(
    _ job: Job,
    _ driver: DriverKind = .step,
    _ schedule: StepDriver.Schedule = .drain,
    parameters: ParameterSet = StreamExecutionEnvironment().parameters
) throws -> DebugSession {
    try DebugSession(
        job: job,
        name: "flights",
        driver: driver,
        schedule: schedule,
        parameters: parameters
    )
}
