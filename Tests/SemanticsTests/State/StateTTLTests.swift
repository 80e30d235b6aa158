import Testing

@testable import Tidemark

/// 9.4 state TTL.
@Suite struct StateTTLTests {
    /// Writes once, and says at each later record what is still there.
    private struct Memory: KeyedProcessFunction {
        typealias Key = Int
        let written: ValueState<String>

        func processElement(_ number: Int, _ context: KeyedContext<Int>, _ out: Collector<String>) {
            if number == 0 { written.value = "written" } else { out.emit(written.value ?? "nil") }
        }
    }

    private func reads(at instants: [Int64], _ ttl: StateTTL, chunk: Int = 1024) throws -> [String]
    {
        let env = StreamExecutionEnvironment()
        let first: [(at: Int64, Int)] = [(at: 0, 0)]
        let results = env.arrivals(first + instants.map { (at: $0, 1) })
            .keyBy { _ in 0 }
            .process { Memory(written: try $0.valueState("written", ttl: ttl)) }.collect()
        try env.run(chunk: chunk)
        return results.values
    }

    @Test(arguments: [1, 1024])
    func `state written at 0 with 100 ms to live is there at 99 and gone at 100`(
        chunk: Int
    ) throws {
        let ttl = StateTTL(.milliseconds(100))
        #expect(try reads(at: [99, 100], ttl, chunk: chunk) == ["written", "nil"])
    }

    @Test func `reading gives state a new time to live if it is told so`() throws {
        let ttl = StateTTL(.milliseconds(100), updateType: .onReadAndWrite)
        #expect(try reads(at: [99, 198, 298], ttl) == ["written", "written", "nil"])
    }

    @Test func `expired state may be seen once more if it is told so`() throws {
        let ttl = StateTTL(.milliseconds(100), visibility: .returnExpiredIfNotCleanedUp)
        #expect(try reads(at: [150, 160], ttl) == ["written", "nil"])
    }

    @Test func `a time to live that is not positive is refused`() throws {
        let error = #expect(throws: StateError.self) { _ = try reads(at: [], StateTTL(.zero)) }
        #expect(error?.description == "state 'written': TTL is expected to be positive.")
    }

    @Test func `a time to live is refused in a function that says it does not read the clock`()
        throws
    {
        let env = StreamExecutionEnvironment()
        _ = env.fromElements(1).keyBy { $0 }.process(usesProcessingTime: false) {
            Memory(written: try $0.valueState("written", ttl: StateTTL(.seconds(1))))
        }.collect()
        let error = #expect(throws: StateError.self) { try env.run() }
        #expect(error?.description.contains("which goes by the clock") == true)
    }

    @Test func `state with a time to live cannot be restored as state without`() throws {
        func job(_ ttl: StateTTL?) throws -> Job {
            let env = StreamExecutionEnvironment()
            _ = env.fromCollection([0, 1]).uid("numbers").keyBy { _ in 0 }
                .process { Memory(written: try $0.valueState("written", ttl: ttl)) }
                .uid("memory").collect()
            return try Job(env)
        }
        let first = try job(StateTTL(.seconds(9))).startStepping()
        while first.turn() == .advanced {}
        let files = try first.checkpointFiles(job: "j", id: 1)
        #expect(throws: SnapshotError.self) {
            _ = try job(nil).startStepping(from: RestoreTests.plan(files, job: "j"))
        }
        let same = try job(StateTTL(.seconds(5)))
            .startStepping(from: RestoreTests.plan(files, job: "j"))
        #expect(same.failure == nil)
    }
}
