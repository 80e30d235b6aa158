import TidemarkApp

/// One departure from New York.
public struct Flight: Sendable, Inspectable {
    /// When the aircraft left the gate.
    public let departedAt: Timestamp
    /// When it should have left.
    public let scheduledAt: Timestamp
    /// The airport, as its three letters.
    public let origin: String
    /// Carrier and number.
    public let flight: String
    /// Minutes between the two times.
    public let delay: Int

    /// The fields for expressions and screens.
    public static let schema = Schema(Self.self) {
        $0.field("departed_at", \.departedAt)
        $0.field("scheduled_at", \.scheduledAt)
        $0.field("origin", \.origin)
        $0.field("flight", \.flight)
        $0.field("delay_min", \.delay)
    }

    /// How to read a row of the files.
    static let format = CSVFormat<Flight> { columns in
        let departed = try columns.index(of: "departed_at")
        let scheduled = try columns.index(of: "scheduled_at")
        let origin = try columns.index(of: "origin")
        let carrier = try columns.index(of: "carrier")
        let number = try columns.index(of: "flight")
        let delay = try columns.index(of: "delay_min")
        return { row in
            Flight(
                departedAt: try row.timestamp(departed),
                scheduledAt: try row.timestamp(scheduled),
                origin: try row.string(origin),
                flight: try row.string(carrier) + row.string(number),
                delay: try row.int(delay)
            )
        }
    }
}

/// The departures of one airport in one hour.
public struct HourOfDepartures: Sendable, Inspectable, CustomStringConvertible {
    /// The airport.
    public let origin: String
    /// The hour.
    public let start: Timestamp
    /// How many aircraft were scheduled to leave in it.
    public let flights: Int
    /// By how many minutes they left late, on average.
    public let meanDelay: Double

    /// The fields for expressions and screens.
    public static let schema = Schema(Self.self) {
        $0.field("origin", \.origin)
        $0.field("start", \.start)
        $0.field("flights", \.flights)
        $0.field("mean_delay_min", \.meanDelay)
    }

    /// One line of the results.
    public var description: String {
        "\(origin),\(start.milliseconds),\(flights),\(meanDelay)"
    }
}

/// Where watermarks are made.
enum WatermarkPlacement: String, CaseIterable, ParameterValue {
    case perSplit = "per-split"
    case merged
}

/// Every departure from New York's airports in the month of the blizzard, in the order in which the aircraft left.
///
/// Event time is the scheduled departure, arrival order the actual one: disorder, lateness and silent airports are
/// real. Hourly windows count the flights of each airport and take their mean delay.
public struct FlightDelays: TidemarkJob {
    /// What people see before the job runs.
    public static let presentation = Presentation(
        title: "Departures from New York in February 2013, the month of the blizzard",
        summary: "Hourly windows per airport over the scheduled time, in the order in which the "
            + "aircraft really left. Watch the watermark when the airports fall silent.",
        speed: .seconds(20 * 60),
        start: blizzard,
        marks: [
            // 2013-02-01T12:38Z: `step late` from the beginning stops there, at a flight 53 minutes late.
            Presentation.Mark("first late", at: Timestamp(1_359_722_280_000)),
            Presentation.Mark("blizzard", at: blizzard),
            // 2013-02-09T14:01Z: JFK's first departure after 15 h 33 min without one at any airport.
            Presentation.Mark("recovery", at: Timestamp(1_360_418_460_000)),
        ]
    )

    /// 2013-02-08T20:00Z: the hour in which the first airport falls silent, Newark after 20:23.
    private static let blizzard = Timestamp(1_360_353_600_000)

    /// Writes the program down.
    public static func build(_ env: StreamExecutionEnvironment) throws {
        let lateness = env.parameter(
            "allowed-lateness",
            default: Duration.zero,
            help: "How long windows wait for late flights after they have fired."
        )
        let output: String? = env.parameter(
            "output",
            default: nil,
            help: "A folder for the results; none to drop them."
        )
        let hours = try flights(env)
            .keyBy { $0.origin }
            .window(.tumbling(size: .seconds(3600)))
            .allowedLateness(lateness)
            .aggregate(
                DelaySum(),
                add: { $0.add($1.delay) },
                result: { origin, window, sum in
                    HourOfDepartures(
                        origin: origin,
                        start: window.start,
                        flights: sum.flights,
                        meanDelay: Double(sum.minutes) / Double(sum.flights)
                    )
                }
            )
            .name("hourly delays").uid("hourly-delays")
        if let output {
            hours.writeAsText("\(output)/hours", overwrite: true).uid("results")
        } else {
            hours.discard().uid("results")
        }
    }

    /// The departures with their watermarks.
    private static func flights(_ env: StreamExecutionEnvironment) throws -> DataStream<Flight> {
        let bound = env.parameter(
            "out-of-orderness",
            default: Duration.seconds(30 * 60),
            help: "How far a flight may be behind the latest one seen."
        )
        let idleTimeout: Duration? = env.parameter(
            "idle-timeout",
            default: nil,
            help: "After how much silence an airport stops holding the watermark."
        )
        let placement = env.parameter(
            "watermarks",
            default: WatermarkPlacement.perSplit,
            help: "One generator for each airport, or one over all records."
        )
        var strategy = WatermarkStrategy<Flight>.forBoundedOutOfOrderness(bound)
            .withTimestampAssigner { flight, _ in flight.scheduledAt }
        if let idleTimeout { strategy = strategy.withIdleness(idleTimeout) }
        let source = try source(env)
        switch placement {
        case .perSplit:
            return env.fromSource(source, strategy, name: "flights").uid("flights")
        case .merged:
            return env.fromSource(source, name: "flights").uid("flights")
                .assignTimestampsAndWatermarks(strategy).uid("watermarks").setParallelism(1)
        }
    }

    private static func source(_ env: StreamExecutionEnvironment) throws -> ReplaySource<Flight> {
        let folder: String? = env.parameter(
            "data",
            default: nil,
            help: "A folder with EWR.csv, JFK.csv and LGA.csv; none for the files built in."
        )
        let onError = env.parameter(
            "on-error",
            default: OnRecordError.fail,
            help: "What to do with a row that cannot be read: fail, or skip it."
        )
        let files = try ["EWR", "JFK", "LGA"].map { try file($0, folder) }
        return ReplaySource(files, format: Flight.format, onError: onError) { $0.departedAt }
    }

    private static func file(_ airport: String, _ folder: String?) throws -> ByteSource {
        if let folder { return .file("\(folder)/\(airport).csv") }
        let name = "demos/FlightDelays/data/\(airport).csv"
        guard let file = EmbeddedFile.named(name) else { throw MissingData(name: name) }
        return file
    }
}

/// What a window keeps for an airport.
struct DelaySum: Sendable {
    var flights = 0
    var minutes = 0

    mutating func add(_ delay: Int) {
        flights += 1
        minutes += delay
    }
}

/// The program was built without a file it should carry.
struct MissingData: Error, CustomStringConvertible {
    let name: String

    var description: String { "this build does not carry \(name); give a folder with --set data=" }
}
