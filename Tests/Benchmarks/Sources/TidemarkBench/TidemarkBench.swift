#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Measures the engine against a plain loop, and runs single workloads for the comparison with other engines.
@main
struct TidemarkBench {
    static func main() {
        if let job = BenchJob.asked { return job.run() }
        do {
            switch try Command(Array(CommandLine.arguments.dropFirst())) {
            case .gate(let gate): exit(try gate.run() ? 0 : 1)
            case .console(let console): exit(try console.run() ? 0 : 1)
            case .snapshot(let snapshot): try snapshot.run()
            case .past(let past): exit(try past.run() ? 0 : 1)
            case .observe(let observe): exit(try observe.run() ? 0 : 1)
            case .run(let run): print(try run.measure().json)
            }
        } catch let error as UsageError {
            print("tidemark-bench: \(error)\n\n\(Command.usage)")
            exit(2)
        } catch {
            print("tidemark-bench: \(error)")
            exit(1)
        }
    }
}
