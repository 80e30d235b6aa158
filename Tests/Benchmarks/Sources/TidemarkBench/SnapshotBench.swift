import CLimit
import Tidemark

/// Measures what an entry of state costs to write and to read back, and how many bytes it takes.
struct SnapshotBench {
    var keys = [10_000, 1_000_000]
    var repeats = 5

    /// What a key's entry is: no pointers, as counters usually are.
    struct Tally: Sendable {
        var key: Int
        var count: Int64
        var sum: Double
    }

    /// The same with a text for a key.
    struct NamedTally: Sendable {
        var key: String
        var count: Int64
        var sum: Double
    }

    func run() throws {
        print("state      keys  bytes/entry  write ns/entry  read ns/entry  file MB")
        for count in keys {
            try measure("numbers", count) {
                Tally(key: $0, count: 1, sum: 0.5)
            } key: {
                $0.key
            }
            try measure("texts", count) {
                NamedTally(key: "customer-\($0)", count: 1, sum: 0.5)
            } key: {
                $0.key
            }
        }
    }

    private func measure<Element: Sendable, Key: StreamKey>(
        _ name: String,
        _ count: Int,
        _ make: @escaping @Sendable (Int) -> Element,
        key: @escaping @Sendable (Element) -> Key
    ) throws {
        func job() throws -> Job {
            let env = StreamExecutionEnvironment()
            env.generate(count: count, .noWatermarks(), make).uid("numbers")
                .keyBy(key).reduce { one, _ in one }.uid("tallies").discard()
            return try Job(env)
        }
        let driver = try job().startStepping()
        while driver.turn() == .advanced {}
        var write = Int64.max
        var read = Int64.max
        var bytes = 0
        for _ in 0..<repeats {
            let begun = limit_wall_nanoseconds()
            let files = try driver.checkpointFiles(job: name, id: 1)
            write = min(write, limit_wall_nanoseconds() - begun)
            bytes = files.files.reduce(0) { $0 + $1.bytes.count }
            let storage = MemoryCheckpointStorage()
            storage.write(files, as: "chk-1")
            let fresh = try job()
            let start = limit_wall_nanoseconds()
            let plan = try RestorePlan(try storage.checkpoint("chk-1"), job: name)
            let restored = try fresh.startStepping(from: plan)
            read = min(read, limit_wall_nanoseconds() - start)
            precondition(restored.step == driver.step, "the job goes on where it stood")
        }
        let each = Double(count)
        let cells = [
            padded(name, 8), padded("\(count)", 9),
            padded(decimal(Double(bytes) / each, 1), 12),
            padded(decimal(Double(write) / each, 1), 15),
            padded(decimal(Double(read) / each, 1), 14),
            padded(decimal(Double(bytes) / 1e6, 1), 8),
        ]
        print(cells.joined(separator: " "))
    }

    private func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
