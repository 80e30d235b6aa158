import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// What is told of event time where several inputs meet.
@Suite struct `Who holds a watermark` {
    /// Two sources into one window; the second has its only record in ten seconds.
    private func job(idleness: Duration? = nil) throws -> Job {
        let env = StreamExecutionEnvironment()
        let strategy = WatermarkStrategy<Visit>.forMonotonousTimestamps()
            .withTimestampAssigner { visit, _ in visit.at }
        let patient = idleness.map { strategy.withIdleness($0) } ?? strategy
        let busy = env.generate(count: 20, ratePerSecond: 1, strategy) { number in
            Visit(page: "a", seconds: number, at: Timestamp(Int64(number) * 1000))
        }
        .uid("busy")
        let late = [0, 10_000].map { Visit(page: "b", seconds: 1, at: Timestamp($0)) }
        let source = TimedSource(records: late, arrivals: late.map(\.at))
        let silent = env.fromSource(source, patient, name: "silent")
        _ = busy.union(silent)
            .keyBy { $0.page }
            .window(.tumbling(size: .seconds(2)))
            .aggregate(0, add: { $0 += $1.seconds }, result: { "\($0) \($2)" })
            .uid("sums")
            .collect()
        return try Job(env)
    }

    @Test func `is the input that is behind, and the operator is held`() throws {
        let session = try start(job())
        _ = session.play("continue until clock 5500")
        let row = session.ask("show watermarks at sums")["watermarks"].rows.first
        #expect(row?.text("heldBy") == "silent#0")
        let holding = row?["channels"].rows.filter { $0["holding"] == .bool(true) }
        #expect(holding?.map { $0.text("from") } == ["silent#0"])
        let sums = session.ask("show operators at sums")["operators"].rows.first
        #expect(sums?.text("status") == "held")
        #expect(sums?.number("numRecordsOut") == 0)
    }

    @Test func `is another one once that is idle`() throws {
        let session = try start(job(idleness: .seconds(2)))
        _ = session.play("continue until clock 5500")
        let row = session.ask("show watermarks at sums")["watermarks"].rows.first
        #expect(row?.text("heldBy") == "busy#0")
        #expect(row?["channels"].rows.map { $0.text("status") } == ["active", "idle"])
        let split = session.ask("show watermarks at silent")["watermarks"].rows.first?["splits"]
        #expect(split.rows.first?["idle"] == .bool(true))
        let status = session.ask("show operators at silent")["operators"].rows.first
        #expect(status?.text("status") == "idle")
    }
}

@Suite struct `Session windows` {
    @Test func `fire the same one by one as in one sweep`() throws {
        let fast = try self.job()
        let all = try start(fast.0)
        all.runToEnd()
        let slow = try self.job()
        let session = try start(slow.0)
        var firings = 0
        while session.ask("step firing").number("taken") == 1 { firings += 1 }
        #expect(firings == 50)
        #expect(slow.1.values.sorted() == fast.1.values.sorted())
        #expect(session.end == all.end)
    }

    private func job() throws -> (Job, Collected<String>) {
        let env = StreamExecutionEnvironment()
        let out = env.fromCollection(
            (0..<50).map { Visit(page: "p\($0)", seconds: $0, at: Timestamp(Int64($0))) },
            .forMonotonousTimestamps().withTimestampAssigner { visit, _ in visit.at }
        )
        .keyBy { $0.page }
        .window(.session(gap: .seconds(5)))
        .reduce { left, _ in left }
        .map { "\($0.page) \($0.seconds)" }
        .collect()
        return (try Job(env), out)
    }
}
