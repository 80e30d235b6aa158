import Flights
import Tidemark
import TidemarkApp

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The jobs that this program is when the console's benchmark starts it again.
enum BenchJob: String {
    case flights, load

    /// The variable that names one; no argument does, because the job reads its own arguments.
    static let variable = "TIDEMARK_BENCH_JOB"

    /// Nil where this process is the benchmark itself.
    static var asked: BenchJob? {
        getenv(variable).flatMap { BenchJob(rawValue: String(cString: $0)) }
    }

    func run() {
        switch self {
        case .flights: FlightDelays.main()
        case .load: Load.main()
        }
    }
}

/// The windows of the gate, at full speed, with ten thousand keys in state.
struct Load: TidemarkJob {
    static let presentation = Presentation(title: "Bids at full speed")

    static func build(_ env: Tidemark.StreamExecutionEnvironment) throws {
        let events = env.parameter("events", default: 1 << 40, help: "How many bids there are.")
        Workload.w2.build(env, events: events, late: 10, parallelism: 1, into: Checksum())
    }
}
