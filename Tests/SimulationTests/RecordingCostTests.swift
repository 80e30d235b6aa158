import Testing
import Tidemark

/// What it costs to write choices down, on batches large and small: time is printed, bytes are bounded.
@Suite(.serialized) struct RecordingCostTests {
    @Test(arguments: [1024, 8])
    func `an entry takes a few bytes`(batchLimit: Int) throws {
        #if DEBUG
            let records = 100_000
        #else
            let records = batchLimit == 8 ? 1_000_000 : 8_000_000
        #endif
        var plain: [Int64] = []
        var recorded: [Int64] = []
        var perEntry = 0.0
        var entries = 0
        for _ in 0..<5 {
            plain.append(try run(records, batchLimit, keeps: false).nanoseconds)
            let (nanoseconds, stretch) = try run(records, batchLimit, keeps: true)
            recorded.append(nanoseconds)
            entries = stretch?.entryCount ?? 0
            perEntry = Double(stretch?.byteCount ?? 0) / Double(max(1, entries))
        }
        let (with, without) = (recorded.min() ?? 0, plain.min() ?? 1)
        let share = Double(with - without) * 100 / Double(without)
        print(
            "batches of \(batchLimit): \(records) records, \(entries) entries,",
            "\(Int(perEntry * 100)) hundredths of a byte each,",
            "\(without / 1000) us without and \(with / 1000) us with recording: \(Int(share)) %"
        )
        #expect(entries > 0)
        #expect(perEntry < 4)
    }

    private func run(
        _ records: Int,
        _ batchLimit: Int,
        keeps: Bool
    ) throws -> (nanoseconds: Int64, stretch: Stretch?) {
        let env = StreamExecutionEnvironment()
        env.parallelism = 2
        _ = env.generate(count: records) { $0 }
            .rebalance()
            .map { $0 &* 3 }
            .keyBy { $0 & 1023 }
            .reduce { $0 &+ $1 }
            .filter { $0 == -1 }
            .collect()
        var options = ExecutionOptions()
        options.batchLimit = batchLimit
        options.keepsChoices = keeps
        let host = SystemHostClock()
        let driver = try Job(env, options: options).startThreads()
        let begun = host.monotonicNanoseconds
        try driver.runToEnd()
        return (host.monotonicNanoseconds - begun, driver.stretch)
    }
}
