import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

@Suite struct `Continuing` {
    @Test func `runs to the end`() throws {
        let session = try start(visitJob().0)
        #expect(
            session.play("continue")
                == json(
                    #"{"schema":1,"reply":"finished","timeline":"main","step":62,"clock":5000,"#,
                    #""status":"finished"}"#
                )
        )
    }

    @Test func `until a clock lets all happen by then and leaves the clock there`() throws {
        let session = try start(visitJob().0)
        let until = session.ask("continue until clock 2000")
        #expect(until.number("clock") == 2000)
        #expect(until.text("stopped") == "reached")
        // The record that arrives at that instant has happened, the tick behind it has not.
        #expect(session.summary().json.number("numRecordsIn") == 3)
        #expect(session.ask("continue until clock 2199").number("step") == until.number("step"))
        #expect(session.ask("continue until clock 2200").number("step") > until.number("step"))
        #expect(session.ask("clock +300ms").number("clock") == 2500)
        #expect(session.ask("continue until clock 2400").text("error") == "behind")
        session.runToEnd()
        let fast = try fullSpeed(visitJob().0)
        #expect(session.end == fast)
    }

    @Test func `until a clock gives the same at every chunk size`() throws {
        for instant in stride(from: 0, through: 5200, by: 100) {
            let whole = try start(visitJob().0)
            let broken = try start(visitJob().0)
            _ = broken.play("break failed", "continue until clock \(instant)")
            _ = whole.play("continue until clock \(instant)")
            #expect(whole.end == broken.end)
        }
    }

    @Test func `until an event time stops when the least source watermark reaches it`() throws {
        let session = try start(visitJob().0)
        let reply = session.ask("continue until event-time 3500")
        #expect(reply.number("clock") == 3200)
        let row = session.ask("show watermarks at visits")["watermarks"].rows.first
        #expect(row?.number("currentOutputWatermark") == 3999)
        // What the watermark made due has happened.
        #expect(session.ask("show windows")["windows"].rows.count == 1)
    }

    @Test func `goes to a mark that was given beforehand, past breakpoints`() throws {
        let session = try start(visitJob().0)
        session.mark("noon", at: Timestamp(2000))
        _ = session.ask("break watermark")
        #expect(session.ask("goto mark noon").number("clock") == 2000)
        #expect(session.picture(withHash: false).marks.map(\.behind) == [false])
        #expect(session.ask("goto clock 2500").number("clock") == 2500)
        #expect(session.picture(withHash: false).marks.map(\.behind) == [true])
        let refusal = session.ask("goto mark noon")
        #expect(refusal.text("error") == "behind")
        #expect(
            refusal.text("message").hasPrefix("mark noon, at clock 1970-01-01T00:00:02Z, lies")
        )
        #expect(session.ask("goto mark non").text("error") == "unknownMark")
    }

    @Test func `marks stand in the order of the timeline, and one given again moves`() throws {
        let session = try start(visitJob().0)
        session.mark("late", at: Timestamp(4000))
        _ = session.play("mark start", "goto clock 1000", "mark here")
        session.mark("early", at: Timestamp(500))
        #expect(
            session.picture(withHash: false).marks.map(\.name) == [
                "start", "early", "here", "late",
            ]
        )
        _ = session.play("goto clock 4500", "mark here")
        #expect(
            session.picture(withHash: false).marks.map(\.name) == [
                "start", "early", "late", "here",
            ]
        )
        #expect(session.ask("goto mark here").text("stopped") == "reached")
    }

    @Test func `until a step stops behind it`() throws {
        let session = try start(visitJob().0)
        #expect(session.ask("continue until step 30").number("step") == 32)
        #expect(session.ask("continue until step 30").text("error") == "behind")
        #expect(session.ask("continue until step 32").number("step") == 32)
    }

    @Test func `until a kind of step is a breakpoint for this once`() throws {
        let session = try start(visitJob().0)
        let reply = session.ask("continue until windowFired at sums where key == \"a\"")
        #expect(reply.text("stopped") == "breakpoint")
        #expect(reply["events"].rows.map { $0.number("step") } == [30])
        #expect(session.ask("breaks")["breaks"].rows.isEmpty)
        #expect(session.ask("continue until end").text("reply") == "finished")
    }

    @Test func `until a mark knows only places that were passed`() throws {
        let session = try start(visitJob().0)
        #expect(session.ask("continue until mark storm").text("error") == "unknownMark")
        #expect(session.ask("mark storm").text("reply") == "mark")
        #expect(session.ask("continue until mark storm").text("stopped") == "reached")
        _ = session.play("step event")
        #expect(session.ask("continue until mark strom").text("hint") == "did you mean storm?")
        #expect(session.ask("continue until mark storm").text("error") == "behind")
    }

    @Test func `ends when somebody wants it to, and goes on as if it had not`() throws {
        let session = try start(flightJob().0)
        var turns = 0
        session.shouldStop = {
            turns += 1
            return turns % 7 == 0
        }
        var stops = 0
        while !session.isOver {
            _ = session.ask("continue").text("stopped") == "interrupted" ? (stops += 1) : ()
        }
        #expect(stops > 10)
        let fast = try fullSpeed(flightJob().0)
        #expect(session.end == fast)
    }

    @Test func `tells of its progress between turns`() throws {
        let session = try start(visitJob().0)
        var steps: [Int64] = []
        var status: Set<String> = []
        session.onProgress = { session in
            steps.append(session.position.step)
            status.insert(session.ask("show job").text("status"))
        }
        _ = session.play("step event 3")
        #expect(steps == steps.sorted())
        #expect(status == ["running"])
        #expect(session.ask("pause").text("status") == "paused")
    }
}
