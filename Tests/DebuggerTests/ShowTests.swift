import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

@Suite struct `Showing` {
    @Test func `the job`() throws {
        let session = try start(visitJob().0)
        #expect(
            session.play("show job")
                == json(
                    #"{"schema":1,"reply":"job","timeline":"main","step":0,"clock":0,"#,
                    #""name":"flights","status":"created","driver":"step","headStep":0,"#,
                    #""numRecordsIn":0,"stateHash":"8b1c5408fe99ec75","#,
                    #""historyStep":null,"historyBytes":null,"notReplayable":null}"#
                )
        )
    }

    @Test func `watermarks names who holds them`() throws {
        let session = try start(visitJob().0)
        _ = session.play("continue until step 29")
        #expect(
            session.ask("show watermarks").line
                == json(
                    #"{"schema":1,"reply":"watermarks","timeline":"main","step":29,"clock":3200,"#,
                    #""watermarks":[{"operator":"visits","subtask":0,"#,
                    #""currentInputWatermark":null,"currentOutputWatermark":3999,"#,
                    #""heldBy":"generator-0","channels":[],"splits":[{"split":"generator-0","#,
                    #""watermark":3999,"idle":false,"lastEventTime":5000,"lastArrival":3000,"#,
                    #""records":4}]},{"operator":"sums","subtask":0,"#,
                    #""currentInputWatermark":3999,"currentOutputWatermark":999,"#,
                    #""heldBy":"visits#0","channels":[{"id":"visits#0>sums#0","from":"visits#0","#,
                    #""to":"sums#0","partitioner":"HASH","capacity":null,"queued":0,"#,
                    #""watermark":3999,"status":"active","aligned":true,"holding":true}],"#,
                    #""splits":[]},{"operator":"Sink: results","subtask":0,"#,
                    #""currentInputWatermark":999,"currentOutputWatermark":999,"#,
                    #""heldBy":"sums#0","channels":[],"splits":[]}]}"#
                )
        )
    }

    @Test func `watermarks of the flights names the silent airport`() throws {
        let session = try start(flightJob().0)
        _ = session.play("continue until clock 2013-02-09T06:00Z")
        let source = session.ask("show watermarks at flights")["watermarks"].rows.first
        let splits = source?["splits"].rows ?? []
        let least = splits.min { $0.number("watermark") < $1.number("watermark") }
        #expect(splits.count == 3)
        #expect(source?.text("heldBy") == least?.text("split"))
        let window = session.ask("show watermarks at hours")["watermarks"].rows.first
        #expect(window?.text("heldBy") == "flights#0")
    }

    @Test func `one operator with all its figures`() throws {
        let session = try start(visitJob().0)
        _ = session.play("continue until step 29")
        let figures = json(
            #""status":"running","currentInputWatermark":3999,"currentOutputWatermark":999,"#,
            #""heldBy":"visits#0","numRecordsIn":4,"numRecordsOut":1,"#,
            #""numRecordsInPerSecond":null,"numRecordsOutPerSecond":null,"#,
            #""numLateRecordsDropped":0,"numRecordsBehindWatermark":0,"#,
            #""numRecordsRefired":0,"busyTimeMsPerSecond":null,"idleTimeMsPerSecond":null,"#,
            #""backPressuredTimeMsPerSecond":null,"queued":0,"stateBytes":3360,"#,
            #""stateEntries":4,"timers":0,"checkpointAcknowledged":null"#
        )
        let identity = #""id":"1","uid":"sums","name":"Window(aggregate)","parallelism":1,"#
        #expect(
            session.play("show operators at sums")
                == json(
                    #"{"schema":1,"reply":"operators","timeline":"main","step":29,"clock":3200,"#,
                    #""operators":[{"#,
                    identity,
                    figures,
                    #","subtasks":[{"subtask":0,"#,
                    identity,
                    figures,
                    #"}],"notReplayableSince":null}]}"#
                )
        )
    }

    @Test func `operators at the end has all finished`() throws {
        let session = try start(visitJob().0)
        session.runToEnd()
        let rows = session.ask("show operators")["operators"].rows
        #expect(rows.map { $0.text("status") } == ["finished", "finished", "finished"])
    }

    @Test func `shares of turns where the random schedule counts them`() throws {
        let session = try start(visitJob().0, .step, .random(seed: 3))
        _ = session.play("step element 20")
        for row in session.ask("show operators")["operators"].rows {
            let names = ["busyTime", "idleTime", "backPressuredTime"]
            let shares = names.map { row[$0 + "MsPerSecond"] }
            let sum = shares.reduce(0) { sum, share in
                if case .number(let share)? = share { sum + share } else { .nan }
            }
            #expect(abs(sum - 1000) < 0.001)
            #expect(row["numRecordsInPerSecond"] == .null)
        }
    }

    @Test func `windows and state, of one key or of all`() throws {
        let session = try start(visitJob().0)
        _ = session.play("continue until step 29")
        #expect(
            session.play("show windows key b")
                == json(
                    #"{"schema":1,"reply":"windows","timeline":"main","step":29,"clock":3200,"#,
                    #""total":1,"windows":[{"operator":"sums","subtask":0,"key":"b","start":0,"#,
                    #""end":2000,"records":null,"value":20,"fired":false}]}"#
                )
        )
        #expect(session.ask("show state key a").number("total") == 3)
        let cut = session.ask("show state limit 1")
        #expect(cut.number("total") == 4)
        #expect(cut["state"].rows.count == 1)
    }

    @Test func `timers and state of a process function`() throws {
        let session = try start(alarmJob())
        _ = session.play("step timer")
        #expect(
            session.play("show timers key b", "show state key b")
                == json(
                    #"{"schema":1,"reply":"timers","timeline":"main","step":29,"clock":3200,"#,
                    #""total":1,"timers":[{"operator":"alarm","subtask":0,"domain":"event","#,
                    #""key":"b","namespace":null,"timestamp":3000}]}\#n"#,
                    #"{"schema":1,"reply":"state","timeline":"main","step":29,"clock":3200,"#,
                    #""total":1,"state":[{"operator":"alarm","subtask":0,"state":"longest","#,
                    #""kind":"value","key":"b","namespace":null,"value":20}]}"#
                )
        )
    }

    @Test func `queues under the random schedule, and slow operators`() throws {
        let session = try start(visitJob().0, .step, .random(seed: 3))
        _ = session.play("slow sums 1000", "step element 4")
        #expect(
            session.play("show queues")
                == json(
                    #"{"schema":1,"reply":"queues","timeline":"main","step":4,"clock":1200,"#,
                    #""queues":[{"channel":"visits#0>sums#0","from":"visits#0","to":"sums#0","#,
                    #""capacity":4,"queued":4,"pending":0,"elements":["#,
                    #"{"kind":"record","timestamp":0,"value":{"page":"a","seconds":10,"at":0}},"#,
                    #"{"kind":"watermark","timestamp":-1001,"value":null},"#,
                    #"{"kind":"record","timestamp":1000,"#,
                    #""value":{"page":"b","seconds":20,"at":1000}},"#,
                    #"{"kind":"watermark","timestamp":-1,"value":null}]}]}"#
                )
        )
        let drained = try start(visitJob().0)
        #expect(drained.ask("slow sums 5").text("error") == "schedule")
    }

    @Test func `the parameters`() throws {
        let env = StreamExecutionEnvironment(overrides: ["bound": "3"])
        let bound = env.parameter("bound", default: 5, help: "How late.")
        _ = env.fromElements(bound).collect()
        let session = try DebugSession(
            job: Job(env),
            name: "j",
            driver: .step,
            parameters: env.parameters
        )
        #expect(
            session.play("show config")
                == json(
                    #"{"schema":1,"reply":"config","timeline":"main","step":0,"clock":0,"#,
                    #""config":[{"name":"bound","value":"3","default":"5","help":"How late."}]}"#
                )
        )
    }

    @Test func `events keeps the newest thousand`() throws {
        let session = try start(flightJob().0)
        _ = session.play("step event 1000")
        #expect(session.ask("show events").number("total") == 1000)
        let rows = session.ask("show events limit 3 at hours")["events"].rows
        #expect(rows.count == 3)
        #expect(Set(rows.map { $0.text("operator") }) == ["hours"])
    }

    @Test func `help, speed, quit and the commands of the console`() throws {
        let session = try start(visitJob().0)
        #expect(session.ask("help slow")["help"].rows.count == 1)
        #expect(session.ask("speed 60").text("speed") == "60")
        #expect(session.speed == .multiple(60))
        #expect(session.ask("screen time").text("error") == "console")
        #expect(!session.hasQuit)
        #expect(session.ask("quit").text("reply") == "quit")
        #expect(session.hasQuit)
        #expect(session.execute(line: "  # nothing").isEmpty)
        #expect(session.ask("shw job").text("hint") == "did you mean show?")
    }
}
