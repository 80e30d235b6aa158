import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

@Suite struct `The late ledger` {
    @Test func `has exact steps where records pass one by one`() throws {
        let session = try start(visitJob().0)
        _ = session.play("step event 1000")
        #expect(
            session.play("show late")
                == json(
                    #"{"schema":1,"reply":"late","timeline":"main","step":62,"clock":5000,"#,
                    #""total":1,"late":[{"operator":"sums","subtask":0,"step":43,"key":"b","#,
                    #""timestamp":1000,"watermark":3999,"latenessMs":2999,"dropped":true,"#,
                    #""value":{"page":"b","seconds":50,"at":1000},"split":"generator-0","fate":"dropped","#,
                    #""windowsMissed":1,"neededBoundMs":3001,"neededLatenessMs":2001}]}"#
                )
        )
    }

    @Test(arguments: [DriverKind.step, .threads])
    func `is kept at full speed too, without steps`(driver: DriverKind) throws {
        let session = try start(visitJob().0, driver)
        session.runToEnd()
        let rows = session.ask("show late")["late"].rows
        #expect(rows.count == 1)
        #expect(rows.first?["step"] == .null)
        #expect(rows.first?["value"]?.number("seconds") == 50)
        #expect(rows.first?["dropped"] == .bool(true))
    }

    @Test func `tells what was counted in after all from what was dropped`() throws {
        let session = try start(visitJob(lateness: .seconds(5)).0)
        session.runToEnd()
        let rows = session.ask("show late")["late"].rows
        #expect(rows.map { $0["dropped"] } == [.bool(false)])
        #expect(session.summary().json.number("numRecordsRefired") == 1)
    }

    @Test(arguments: [DriverKind.step, .threads])
    func `of the flights counts what Flink drops`(driver: DriverKind) throws {
        let session = try start(flightJob().0, driver)
        session.runToEnd()
        #expect(session.ask("show late").number("total") == 1354)
        #expect(session.ask("show late")["late"].rows.count == 100)
        #expect(session.ask("show late limit 100000")["late"].rows.count == 1354)
        let airports = ["EWR", "JFK", "LGA"]
        let parts = airports.map { session.ask("show late key \($0)").number("total") }
        #expect(parts.reduce(0, +) == 1354)
    }

    @Test func `counts beyond what it keeps`() throws {
        let late = (0..<12_000).map { number in
            Visit(page: "a", seconds: number, at: Timestamp(number == 0 ? 1_000_000 : 0))
        }
        let env = StreamExecutionEnvironment()
        _ = env.fromCollection(
            late,
            .punctuated { _, time in time.advanced(byMilliseconds: -1) }
                .withTimestampAssigner { visit, _ in visit.at }
        )
        .keyBy { $0.page }
        .window(.tumbling(size: .seconds(2)))
        .aggregate(0, add: { $0 += $1.seconds }, result: { "\($0) \($1.start) \($2)" })
        .collect()
        let session = try start(Job(env))
        session.runToEnd()
        let reply = session.ask("show late limit 20000")
        #expect(reply.number("total") == 11_999)
        #expect(reply["late"].rows.count == 10_000)
        #expect(reply["late"].rows.first?["value"]?.number("seconds") == 2000)
        #expect(reply["late"].rows.last?["value"]?.number("seconds") == 11_999)
    }
}
