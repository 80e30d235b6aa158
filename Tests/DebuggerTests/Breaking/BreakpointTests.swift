import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

@Suite struct `A breakpoint` {
    @Test func `stops behind the turn in which it matched`() throws {
        let session = try start(visitJob().0)
        #expect(
            session.play("break late at sums where lateness > 2s")
                == json(
                    #"{"schema":1,"reply":"break","timeline":"main","step":0,"clock":0,"number":1,"#,
                    #""condition":"late at sums where lateness > 2s","enabled":true,"hits":0,"#,
                    #""note":null}"#
                )
        )
        #expect(
            session.play("continue")
                == json(
                    #"{"schema":1,"reply":"continue","timeline":"main","step":44,"clock":4000,"#,
                    #""stopped":"breakpoint","clockAdvancedMs":4000,"breakpoints":[{"number":1,"#,
                    #""hits":1}],"events":[{"step":43,"kind":"recordLate","operator":"sums","#,
                    #""subtask":0,"timestamp":1000,"watermark":3999,"value":{"page":"b","#,
                    #""seconds":50,"at":1000},"detail":"key b"}]}"#
                )
        )
    }

    @Test(arguments: [
        "value.seconds >= 50", "seconds >= 50 and key == \"a\"", "value.page startsWith \"b\"",
        "timestamp >= 1970-01-01T00:00:05Z", "subtask == 0 and kind == \"recordIn\"",
        "value.at - watermark > 3s", "step > 20",
    ])
    func `hits exactly the steps that a trace of the whole run has`(expression: String) throws {
        let traced = try start(visitJob().0)
        _ = traced.play("step element 1000")
        let found = traced.ask("find kind == \"recordIn\" and (\(expression)) at sums")
        let expected = found["found"].rows.map { $0.number("step") }
        #expect(!expected.isEmpty)
        let session = try start(visitJob().0)
        _ = session.play("break recordIn at sums where \(expression)")
        var hits: [Int] = []
        while !session.isOver {
            let reply = session.ask("continue")
            hits += reply["events"].rows.map { $0.number("step") }
        }
        #expect(hits == expected)
        #expect(session.end == traced.end)
    }

    @Test func `on the flights hits as often as the files say`() throws {
        var expected = 0
        for file in Flight.files {
            var reader = try CSVRecordReader(file, format: Flight.format)
            while let flight = try reader.next() { expected += flight.delay > 60 ? 1 : 0 }
        }
        let session = try start(flightJob().0)
        _ = session.play("break recordIn at hours where value.delay_min > 60")
        var steps: [Int] = []
        while !session.isOver {
            steps += session.ask("continue")["events"].rows.map { $0.number("step") }
        }
        #expect(steps.count == expected)
        #expect(steps == steps.sorted())
        #expect(session.ask("breaks")["breaks"].rows.first?.number("hits") == expected)
        let fast = try fullSpeed(flightJob().0)
        #expect(session.end == fast)
    }

    @Test func `that is off does not stop, and one that is gone is unknown`() throws {
        let session = try start(visitJob().0)
        _ = session.play("break firing", "break late", "disable 1")
        #expect(session.ask("continue")["breakpoints"].rows.map { $0.number("number") } == [2])
        #expect(session.ask("delete breakpoint 2").number("hits") == 1)
        #expect(
            session.play("enable 7")
                == json(
                    #"{"schema":1,"error":"unknownBreakpoint","message":"no breakpoint is called "#,
                    #"\"7\"","hint":"did you mean 1?"}"#
                )
        )
        #expect(session.ask("enable 1").text("reply") == "enable")
        #expect(session.ask("continue").text("stopped") == "breakpoint")
        #expect(session.ask("break output").number("number") == 3)
    }

    @Test func `stops a step command too`() throws {
        let session = try start(visitJob().0)
        _ = session.play("break windowFired where key == \"a\"")
        let reply = session.ask("step event 1000")
        #expect(reply.text("stopped") == "breakpoint")
        #expect(reply.number("step") == 32)
    }

    @Test func `of a wrong name is refused with the nearest right one`() throws {
        let session = try start(visitJob().0)
        #expect(
            session.play("break late where value.secnds > 3")
                == json(
                    #"{"schema":1,"error":"unknownField","message":"no field is called "#,
                    #"\"value.secnds\"","hint":"did you mean value.seconds?"}"#
                )
        )
        #expect(session.ask("break late where value.seconds == \"x\"").text("error") == "type")
        #expect(session.ask("break recordIn at sms").text("hint") == "did you mean sums?")
        #expect(session.ask("break windowFired where value.x > 1").text("error") == "unknownField")
        #expect(session.ask("breaks")["breaks"].rows.isEmpty)
    }

    @Test func `on a type without a schema reads by reflection and says so`() throws {
        let session = try start(plainJob())
        let reply = session.ask("break recordIn at pages where value.seconds > 3")
        #expect(reply.text("note").hasPrefix("PlainVisit without a schema"))
        #expect(
            session.ask("continue")["events"].rows.map { $0["value"]?.number("seconds") } == [4]
        )
        _ = session.play("break recordIn at pages where value.page > 3", "disable 1")
        #expect(
            session.ask("continue").text("message")
                == "breakpoint 2 is off now: a string cannot be compared with an int, at column 42"
        )
        #expect(session.ask("continue").text("reply") == "finished")
    }

    @Test func `taps only the task it speaks of`() throws {
        let session = try start(visitJob().0)
        _ = session.play("break failed at sums", "continue")
        let names = session.ask("show events limit 1000")["events"].rows.map { $0.text("operator") }
        #expect(Set(names) == ["sums", "Sink: results"])
    }

    private func plainJob() throws -> Job {
        let env = StreamExecutionEnvironment()
        _ = env.generate(count: 6, ratePerSecond: 1) { PlainVisit(page: "p", seconds: $0) }
            .uid("source")
            .map { $0 }
            .uid("pages")
            .collect()
        return try Job(env)
    }
}
