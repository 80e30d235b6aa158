import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

@Suite struct `Stepping` {
    @Test func `by event admits one record and lets it take effect`() throws {
        let session = try start(visitJob().0)
        #expect(
            session.play("step event")
                == json(
                    #"{"schema":1,"reply":"step","timeline":"main","step":2,"clock":0,"#,
                    #""stopped":"reached","clockAdvancedMs":0,"kind":"event","at":null,"taken":1,"#,
                    #""settled":null,"admitted":"record","events":["#,
                    #"{"step":1,"kind":"recordOut","operator":"visits","subtask":0,"timestamp":0,"#,
                    #""watermark":null,"value":{"page":"a","seconds":10,"at":0},"detail":null},"#,
                    #"{"step":2,"kind":"recordIn","operator":"sums","subtask":0,"timestamp":0,"#,
                    #""watermark":null,"value":{"page":"a","seconds":10,"at":0},"#,
                    #""detail":"key a"}]}"#
                )
        )
    }

    @Test func `by event fires the deadlines that fall before the next record`() throws {
        let session = try start(visitJob().0)
        #expect(session.ask("step event").text("admitted") == "record")
        let reply = session.ask("step event")
        #expect(reply.text("admitted") == "deadline")
        #expect(reply.number("clock") == 200)
        #expect(reply["events"].rows.first?.text("kind") == "watermarkAdvanced")
        #expect(session.ask("step event").text("admitted") == "record")
    }

    @Test func `by element takes one turn and settles nothing`() throws {
        let session = try start(visitJob().0)
        #expect(session.steps("step element") == ["1 recordOut"])
        #expect(session.ask("show channels")["channels"].rows.first?.number("queued") == 1)
        #expect(session.steps("step element") == ["2 recordIn"])
    }

    @Test func `by event settles a backlog first, as a unit of its own`() throws {
        let session = try start(visitJob().0)
        _ = session.play("step element")
        let reply = session.ask("step event")
        #expect(reply.number("settled") == 1)
        #expect(reply.number("taken") == 1)
        #expect(reply["events"].rows.map { $0.number("step") } == [3, 4, 5, 6, 7])
    }

    @Test func `by watermark stops when one rises, anywhere or at one operator`() throws {
        let anywhere = try start(visitJob().0)
        #expect(anywhere.steps("step watermark") == ["3 watermarkAdvanced"])
        let there = try start(visitJob().0)
        #expect(
            there.steps("step watermark 2 at sums").prefix(2) == [
                "11 watermarkIn", "12 watermarkAdvanced",
            ]
        )
    }

    @Test func `by firing stops at each window, in the middle of what a watermark fires`() throws {
        let session = try start(visitJob().0)
        #expect(
            session.steps("step firing") == [
                "25 watermarkIn", "26 watermarkAdvanced", "27 windowFired", "28 recordOut",
                "29 recordIn",
            ]
        )
        #expect(
            session.steps("step firing") == [
                "30 windowFired", "31 recordOut", "32 recordIn",
            ]
        )
    }

    @Test func `by late stops at a record behind its window`() throws {
        let session = try start(visitJob().0)
        #expect(
            session.steps("step late") == ["42 recordIn", "43 recordLate", "44 recordDropped"]
        )
        #expect(session.ask("show job").number("step") == 44)
    }

    @Test func `by timer and by output`() throws {
        let session = try start(alarmJob())
        #expect(session.steps("step timer").contains("27 timerFired"))
        #expect(session.steps("step output 2").last == "45 recordIn")
    }

    @Test func `unknown operators are refused`() throws {
        let session = try start(visitJob().0)
        #expect(
            session.play("step firing at sum")
                == json(
                    #"{"schema":1,"error":"unknownOperator","message":"no operator is called "#,
                    #"\"sum\"","hint":"did you mean sums?"}"#
                )
        )
        #expect(session.ask("step firing at sums#3").text("error") == "unknownSubtask")
        #expect(session.ask("show job").number("step") == 0)
    }

    @Test func `beyond the end says that the job is finished`() throws {
        let session = try start(visitJob().0)
        let replies = session.execute(line: "step event 1000")
        #expect(replies.map { $0.json.text("reply") } == ["step", "finished"])
        #expect(replies.first?.json.number("taken") == 11)
        #expect(
            session.play("step event")
                == json(
                    #"{"schema":1,"reply":"finished","timeline":"main","step":62,"clock":5000,"#,
                    #""status":"finished"}"#
                )
        )
    }

    @Test(arguments: ["event", "element", "watermark", "firing", "output"])
    func `to the end gives the state of a run at full speed`(kind: String) throws {
        let fast = try start(visitJob().0)
        fast.runToEnd()
        let stepped = try start(visitJob().0)
        while !stepped.isOver { _ = stepped.play("step \(kind)") }
        #expect(stepped.end == fast.end)
    }

    @Test(arguments: ["event", "element"])
    func `numbers all steps, in order and without a gap`(kind: String) throws {
        for schedule in [StepDriver.Schedule.drain, .random(seed: 7)] {
            let session = try start(alarmJob(), .step, schedule)
            var numbers: [Int] = []
            while !session.isOver {
                let reply = session.ask("step \(kind)")
                // What was settled first is no part of the reply.
                if reply.number("settled") >= 0 { numbers = [] }
                numbers += reply["events"].rows.map { $0.number("step") }
                #expect(numbers.last == reply.number("step"))
            }
            let first = try #require(numbers.first)
            #expect(numbers == Array(first..<(first + numbers.count)))
            #expect(numbers.last == session.ask("show job").number("step"))
        }
    }

    @Test func `over the flights finds Flink's late records`() throws {
        let fast = try start(flightJob().0)
        fast.runToEnd()
        let session = try start(flightJob().0)
        var count = 0
        while session.ask("step late 1").number("taken") == 1 { count += 1 }
        #expect(count == 1354)
        #expect(session.end == fast.end)
    }

    @Test func `over the flights by event gives the state of a run at full speed`() throws {
        let fast = try start(flightJob().0)
        fast.runToEnd()
        let session = try start(flightJob().0)
        _ = session.play("step event 1000000")
        #expect(session.isOver)
        #expect(session.end == fast.end)
        let reply = session.summary().json
        #expect(reply.number("numRecordsIn") == 23_690)
        #expect(reply.number("windowsWithResult") == 1446)
        #expect(reply.number("numLateRecordsDropped") == 1354)
    }
}
