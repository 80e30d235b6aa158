import Testing
import TidemarkInspection

@Suite struct `The rows of the other lists` {
    @Test func `of timers, windows and state`() {
        let timer = TimerView(
            operator: "w",
            subtask: 0,
            domain: .event,
            key: .string("EWR"),
            namespace: .null,
            timestamp: 5
        )
        let window = WindowView(
            operator: "w",
            subtask: 0,
            key: .string("EWR"),
            start: 0,
            end: 10,
            records: nil,
            value: .int(3),
            fired: false
        )
        let entry = StateEntryView(
            operator: "w",
            subtask: 0,
            state: "sum",
            kind: "value",
            key: .int(1),
            namespace: .null,
            value: .double(0.5)
        )
        #expect(
            timer.json.line
                == #"{"operator":"w","subtask":0,"domain":"event","key":"EWR","namespace":null,"#
                + #""timestamp":5}"#
        )
        #expect(
            window.json.line
                == #"{"operator":"w","subtask":0,"key":"EWR","start":0,"end":10,"records":null,"#
                + #""value":3,"fired":false}"#
        )
        #expect(
            entry.json.line
                == #"{"operator":"w","subtask":0,"state":"sum","kind":"value","key":1,"#
                + #""namespace":null,"value":0.5}"#
        )
    }

    @Test func `of queues, late records and events`() {
        let queue = QueueView(
            channel: "c",
            from: "a#0",
            to: "b#0",
            capacity: 4,
            queued: 1,
            pending: 0,
            elements: [QueuedElementView(kind: "watermark", timestamp: 9, value: .null)]
        )
        let late = LateRecordView(
            operator: "w",
            subtask: 1,
            step: 40,
            key: .string("k"),
            timestamp: 1,
            watermark: 9,
            latenessMs: 8,
            dropped: true,
            value: .int(2)
        )
        let event = EventView(
            step: nil,
            kind: "blocked",
            operator: "w",
            subtask: 0,
            timestamp: nil,
            watermark: nil,
            value: .null,
            detail: "full"
        )
        #expect(
            queue.json.line
                == #"{"channel":"c","from":"a#0","to":"b#0","capacity":4,"queued":1,"pending":0,"#
                + #""elements":[{"kind":"watermark","timestamp":9,"value":null}]}"#
        )
        #expect(
            late.json.line
                == #"{"operator":"w","subtask":1,"step":40,"key":"k","timestamp":1,"watermark":9,"#
                + #""latenessMs":8,"dropped":true,"value":2,"split":null,"fate":null,"#
                + #""windowsMissed":null,"neededBoundMs":null,"neededLatenessMs":null}"#
        )
        #expect(
            event.json.line
                == #"{"step":null,"kind":"blocked","operator":"w","subtask":0,"timestamp":null,"#
                + #""watermark":null,"value":null,"detail":"full"}"#
        )
    }

    @Test func `of parameters and breakpoints`() {
        let config = ConfigView(name: "bound", value: "5min", default: "1min", help: "Disorder.")
        let breakpoint = BreakpointView(
            number: 2,
            condition: BreakCondition(.moving(.late), at: OperatorTarget("w")),
            enabled: true,
            hits: 0
        )
        #expect(
            config.json.line
                == #"{"name":"bound","value":"5min","default":"1min","help":"Disorder."}"#
        )
        #expect(
            breakpoint.json.line
                == #"{"number":2,"condition":"late at w","enabled":true,"hits":0}"#
        )
    }
}
