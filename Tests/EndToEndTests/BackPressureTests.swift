import BackPressure
import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// The demo of back pressure: who waits for whom, by threads and by steps.
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
        _ schedule: StepDriver.Schedule = .drain
    ) throws -> DebugSession {
        let env = StreamExecutionEnvironment(overrides: values)
        try BackPressure.build(env)
        var options = ExecutionOptions()
        if driver == .threads {
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

extension DebugSession {
    fileprivate var operators: [OperatorView] { picture(withHash: false).operators.map(\.view) }

    fileprivate func records(at name: String) -> Int64 {
        operators.first { $0.identity.name == name }?.metrics.numRecordsIn ?? 0
    }
}
