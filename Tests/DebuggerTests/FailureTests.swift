import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

@Suite struct `A job that fails` {
    let bad = [
        Visit(page: "a", seconds: 1, at: Timestamp(0)),
        Visit(page: "x", seconds: -1, at: Timestamp(3)),
    ]

    @Test func `says where, at every command that would move it`() throws {
        let session = try start(alarmJob(bad))
        let failed =
            #"{"schema":1,"reply":"failed","timeline":"main","step":10,"clock":1000,"#
            + #""operator":"alarm","subtask":0,"record":2,"timestamp":3,"#
            + #""message":"a visit of -1 s"}"#
        let replies = session.execute(line: "step event 3")
        #expect(replies.map { $0.json.text("reply") } == ["step", "failed"])
        #expect(replies.last?.json.line == failed)
        #expect(session.play("step") == failed)
        #expect(session.play("continue until step 100") == failed)
        #expect(session.hasFailed)
        let rows = session.ask("show operators")["operators"].rows
        #expect(rows.map { $0.text("status") }.contains("failed"))
        let summary = session.summary().json
        #expect(summary.text("status") == "failed")
        #expect(summary.text("failure").hasSuffix("record 2 at 3, step 10: a visit of -1 s"))
    }

    @Test(arguments: [DriverKind.step, .threads])
    func `at full speed says the same`(driver: DriverKind) throws {
        let session = try start(alarmJob(bad), driver)
        let last = session.execute(line: "continue").last?.json
        #expect(last?.text("reply") == "failed")
        #expect(last?.text("operator") == "alarm")
        #expect(last?.text("message") == "a visit of -1 s")
    }

    @Test func `stops at a breakpoint on its failure`() throws {
        let session = try start(alarmJob(bad))
        _ = session.play("break failed")
        let replies = session.execute(line: "continue")
        #expect(replies.first?.json.text("stopped") == "breakpoint")
        #expect(replies.last?.json.text("reply") == "failed")
    }

    @Test(arguments: [DriverKind.step, .threads])
    func `to open its source cannot start`(driver: DriverKind) throws {
        let job = try flightJob(files: [.file("/nowhere/EWR.csv")]).0
        let error = #expect(throws: ErrorReply.self) { try start(job, driver) }
        #expect(error?.code == "start")
        #expect(
            error?.message
                == "flights cannot start: source path /nowhere/EWR.csv does not exist"
        )
    }

    @Test func `to read a row names the row`() throws {
        let session = try start(flightJob(files: [Self.source]).0)
        let reply = session.execute(line: "continue").last?.json
        #expect(reply?.text("operator") == "flights")
        #expect(
            reply?.text("message")
                == "EWR.csv line 3, column delay_min: expected an integer, found \"late\""
        )
    }

    @Test func `not over rows that it skips, but counts them`() throws {
        let env = StreamExecutionEnvironment()
        let source = ReplaySource([Self.source], format: Flight.format, onError: .skip) {
            $0.departed
        }
        _ = env.fromSource(source, name: "flights").collect()
        let session = try start(Job(env))
        session.runToEnd()
        let summary = session.summary().json
        #expect(summary.text("status") == "finished")
        #expect(summary.number("numRecordsIn") == 2)
        #expect(summary.number("numRecordsSkipped") == 1)
        #expect(summary.text("lastSkipped").hasPrefix("EWR.csv line 3"))
    }

    /// A file whose second row cannot be read.
    static var source: ByteSource {
        let text: StaticString = """
            departed_at,scheduled_at,origin,delay_min
            2013-02-01T09:56:00Z,2013-02-01T10:00:00Z,EWR,-4
            2013-02-01T10:20:00Z,2013-02-01T10:25:00Z,EWR,late
            2013-02-01T10:30:00Z,2013-02-01T10:25:00Z,EWR,5

            """
        return .bytes(
            name: "EWR.csv",
            UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        )
    }
}
