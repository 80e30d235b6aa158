import Testing
import TidemarkInspection

@Suite struct `A reply` {
    let position = StepPosition(step: 7, clock: 1_360_353_600_000)

    @Test func `carries schema, kind, timeline, step and clock before its members`() {
        let reply = Reply("step", at: position, body: [RowField("settled", .count(3))])
        #expect(
            reply.json.line
                == #"{"schema":1,"reply":"step","timeline":"main","step":7,"clock":1360353600000,"#
                + #""settled":3}"#
        )
        #expect(reply.text == "step  main step 7  clock 2013-02-08T20:00:00Z\nsettled  3")
    }

    @Test func `never repeats a name of the envelope`() {
        let reply = Reply("x", at: position, body: [RowField("step", .count(9))])
        #expect(reply.body.isEmpty)
    }

    @Test func `to show job has its fields beside the envelope`() {
        let job = JobView(
            name: "FlightDelays",
            status: .paused,
            driver: .step,
            timeline: "main",
            step: 7,
            headStep: 9,
            clock: nil,
            numRecordsIn: 3,
            stateHash: 0xAB
        )
        #expect(
            Reply(job: job).json.line
                == #"{"schema":1,"reply":"job","timeline":"main","step":7,"clock":null,"#
                + #""name":"FlightDelays","status":"paused","driver":"step","headStep":9,"#
                + #""numRecordsIn":3,"stateHash":"00000000000000ab","#
                + #""historyStep":null,"historyBytes":null,"notReplayable":null}"#
        )
    }

    @Test func `that lists rows has a table in its text`() {
        let rows = [
            ChannelView(
                id: "source#0>window#0",
                from: "source#0",
                to: "window#0",
                partitioner: "hash",
                capacity: 4,
                queued: 12,
                watermark: nil,
                status: .active,
                aligned: true,
                holding: true
            ),
            ChannelView(
                id: "b",
                from: "source#1",
                to: "window#0",
                partitioner: "hash",
                capacity: 4,
                queued: 0,
                watermark: 0,
                status: .idle,
                aligned: false,
                holding: false
            ),
        ]
        let reply = Reply(listing: rows, as: "channels", at: position, total: 5)
        #expect(
            reply.text == """
                channels  main step 7  clock 2013-02-08T20:00:00Z
                total  5
                id                 from      to        partitioner  capacity  queued  \
                watermark             status  aligned  holding
                source#0>window#0  source#0  window#0  hash                4      12  \
                none                  active  yes      yes
                b                  source#1  window#0  hash                4       0  \
                1970-01-01T00:00:00Z  idle    no       no
                """
        )
        #expect(reply.json["total"] == .integer(5))
    }

    @Test func `that lists nothing says so`() {
        let reply = Reply(listing: [], as: "timers", at: position)
        #expect(reply.text.hasSuffix("\ntimers  none"))
        #expect(reply.json["timers"] == .array([]))
    }

    @Test func `keeps the sentinels of time from people`() {
        let rows = [
            SplitView(
                split: "EWR",
                watermark: .min,
                idle: false,
                lastEventTime: .max,
                lastArrival: nil,
                records: 0
            )
        ]
        let view = WatermarkView(
            operator: "source",
            subtask: 0,
            currentInputWatermark: .min,
            currentOutputWatermark: .max,
            heldBy: nil,
            channels: [],
            splits: rows
        )
        let reply = Reply(listing: [view], as: "watermarks", at: position)
        #expect(!reply.json.line.contains("9223372036854775"))
        #expect(!reply.text.contains("9223372036854775"))
        #expect(reply.text.contains("\n\nsplits of source#0\n"))
    }

    @Test func `that refuses has a code, a message and a hint`() {
        let error = ErrorReply.unknown("operator", "wndow", among: ["window", "source"])
        #expect(
            error.json.line
                == #"{"schema":1,"error":"unknownOperator","message":"no operator is called "#
                + #"\"wndow\"","hint":"did you mean window?"}"#
        )
        #expect(error.text == "error: no operator is called \"wndow\"\nhint: did you mean window?")
        #expect(ErrorReply(code: "x", message: "a\u{1b}b").json["hint"] == .null)
        #expect(ErrorReply(code: "x", message: "a\u{1b}b").message == "ab")
    }
}
