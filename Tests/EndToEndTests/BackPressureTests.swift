import BackPressure
import Synchronization
import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// The demo of back pressure: who waits for whom, by threads and by steps, and how soon a pause is obeyed.
@Suite(.serialized) struct BackPressureTests {
    @Test func `by threads, the source waits for room most, and times add up to a second`() throws {
        let session = try Self.session(
            ["records": "100000000", "score-cost": "300", "sink-cost": "1500"],
            .threads
        )
        // Long enough for queues to fill; how long that takes is the machine's affair.
        session.shouldStop = { [unowned session] in session.records(at: "sink") > 30_000 }
        _ = session.execute(.continue(until: nil))
        let rows = session.operators
        for row in rows.flatMap(\.subtasks) {
            let metrics = row.metrics
            let parts = [
                metrics.busyTimeMsPerSecond, metrics.idleTimeMsPerSecond,
                metrics.backPressuredTimeMsPerSecond,
            ].compactMap { $0 }
            #expect(parts.count == 3)
            #expect(parts.allSatisfy { $0 >= 0 })
            #expect(abs(parts.reduce(0, +) - 1000) < 0.001)
        }
        let shares = rows.map { $0.metrics.backPressuredTimeMsPerSecond ?? -1 }
        #expect(rows.map(\.identity.name) == ["readings", "score", "sink"])
        #expect(shares[0] > shares[1] && shares[1] > shares[2], "\(shares)")
        #expect(rows[0].metrics.backPressureLevel == .high)
        #expect(shares[2] == 0)
        #expect((rows[2].metrics.busyTimeMsPerSecond ?? 0) > 900)
        #expect(rows.allSatisfy { ($0.metrics.numRecordsInPerSecond ?? 0) > 0 })
        // The uneven key: one subtask has more to do than the other.
        let scores = rows[1].subtasks.map { $0.metrics.numRecordsIn }.sorted()
        #expect(scores[1] > 3 * scores[0])
    }

    @Test func `by steps in random order, slow operators give the same picture in every run`()
        throws
    {
        let first = try Self.stepped(seed: 1)
        #expect(try Self.stepped(seed: 1) == first)
        #expect(first.map(\.level) == [.high, .low, .ok])
        #expect(first.allSatisfy { abs($0.sum - 1000) < 0.001 })
        let other = try Self.stepped(seed: 2)
        #expect(other != first)
        #expect(other.map(\.level) == first.map(\.level))
    }

    @Test func `a pause from full speed is obeyed within 16 ms`() throws {
        #if DEBUG
            let bound: Int64 = 160_000_000
        #else
            let bound: Int64 = 16_000_000
        #endif
        // As it is played, with the batches of full speed.
        let session = try Self.session(["records": "100000000"], .threads, isShort: false)
        var spans: [Int64] = []
        for _ in 0..<200 { spans.append(try Self.pause(session)) }
        spans.sort()
        let percentile = spans[spans.count * 99 / 100]
        print("pauses take \(spans[100] / 1000) us, 99 of 100 at most \(percentile / 1000) us")
        #expect(percentile <= bound)
    }

    /// Lets the job run, has another thread ask for a pause, and says how long that took.
    private static func pause(_ session: DebugSession) throws -> Int64 {
        let host = SystemHostClock()
        let asked = Atomic<Int64>(0)
        let runs = Waker()
        let bell = session.bell
        let epoch = runs.epoch
        var looks = 0
        session.onProgress = { _ in
            looks += 1
            // Not at the first look, where threads have only begun.
            if looks == 2 { runs.signal() }
        }
        session.shouldStop = { asked.load(ordering: .sequentiallyConsistent) > 0 }
        let presser = Presser {
            runs.waitUntilChanged(from: epoch)
            asked.store(host.monotonicNanoseconds, ordering: .sequentiallyConsistent)
            bell.signal()
        }
        let thread = try EngineThread(name: "presser") { presser.press() }
        _ = session.execute(.continue(until: nil))
        let span = host.monotonicNanoseconds - asked.load(ordering: .sequentiallyConsistent)
        thread.join()
        #expect(!session.isOver)
        return span
    }

    private struct Share: Equatable {
        let level: BackPressureLevel?
        let sum: Double
        let parts: [Double]
    }

    private static func stepped(seed: UInt64) throws -> [Share] {
        let session = try session(
            ["records": "1000", "score-cost": "1", "sink-cost": "1"],
            .step,
            .random(seed: seed)
        )
        for line in ["slow score 10", "slow sink 10", "continue"] {
            _ = session.execute(line: line)
        }
        #expect(session.isOver)
        return session.operators.map { row in
            let metrics = row.subtasks.max { $0.metrics.numRecordsIn < $1.metrics.numRecordsIn }?
                .metrics
            let parts = [
                metrics?.busyTimeMsPerSecond, metrics?.idleTimeMsPerSecond,
                metrics?.backPressuredTimeMsPerSecond,
            ].compactMap { $0 }
            return Share(
                level: row.metrics.backPressureLevel,
                sum: parts.reduce(0, +),
                parts: parts
            )
        }
    }

    private static func session(
        _ values: [String: String],
        _ driver: DriverKind,
        _ schedule: StepDriver.Schedule = .drain,
        isShort: Bool = true
    ) throws -> DebugSession {
        let env = StreamExecutionEnvironment(overrides: values)
        try BackPressure.build(env)
        var options = ExecutionOptions()
        if driver == .threads && isShort {
            (options.batchLimit, options.channelCapacity) = (256, 1024)
        }
        return try DebugSession(
            job: Job(env, options: options),
            name: "BackPressure",
            driver: driver,
            schedule: schedule,
            parameters: env.parameters
        )
    }
}

/// Carries a closure to the thread that presses the key.
private struct Presser: @unchecked Sendable {  // what it captures is atomics and wakers
    let press: () -> Void

    init(_ press: @escaping () -> Void) {
        self.press = press
    }
}

extension DebugSession {
    fileprivate var operators: [OperatorView] { picture(withHash: false).operators.map(\.view) }

    fileprivate func records(at name: String) -> Int64 {
        operators.first { $0.identity.name == name }?.metrics.numRecordsIn ?? 0
    }
}
