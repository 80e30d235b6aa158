import CLimit
import TerminalTesting

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A console on a terminal of its own, and what it costs.
struct ConsoleProcess {
    let terminal: PseudoTerminal
    let startedAt: Int64

    /// Starts this program again, as a job.
    init(_ job: BenchJob, _ arguments: [String]) throws {
        startedAt = limit_wall_nanoseconds()
        terminal = try PseudoTerminal(
            [Self.path] + arguments,
            environment: [BenchJob.variable: job.rawValue],
            columns: 120,
            rows: 40
        )
    }

    /// Processor time of all its threads so far.
    var processorNanoseconds: Int64 { limit_cpu_nanoseconds_of(terminal.pid) }

    /// Processor time of the thread that draws, as exactly as the system tells.
    var drawingNanoseconds: Int64 {
        let tick = 1_000_000_000 / Int64(sysconf(Int32(_SC_CLK_TCK)))
        let fields =
            Self.text(of: "/proc/\(terminal.pid)/task/\(terminal.pid)/stat")
            .split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Int64(fields[11]), let system = Int64(fields[12])
        else { return 0 }
        return (user + system) * tick
    }

    /// Takes what it writes for a while.
    func watch(nanoseconds: Int64) {
        let end = limit_wall_nanoseconds() + nanoseconds
        while true {
            let left = end - limit_wall_nanoseconds()
            if left <= 0 { return }
            terminal.read(waiting: Int32(max(1, left / 1_000_000)))
        }
    }

    /// Types, and waits for what the screen then shows; nanoseconds between the two.
    func answer(to keys: String, _ condition: () -> Bool) throws -> Int64 {
        let typed = limit_wall_nanoseconds()
        terminal.type(keys)
        try terminal.wait(until: "the screen answers \(keys.debugDescription)", condition)
        return limit_wall_nanoseconds() - typed
    }

    func leave() throws {
        terminal.type("q")
        try terminal.waitForScreen("Leave?")
        terminal.type("\t\r")
        _ = try terminal.waitForEnd()
    }

    private static func text(of path: String) -> String {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    }

    private static let path: String = {
        var path = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        return String(decoding: path[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()
}
