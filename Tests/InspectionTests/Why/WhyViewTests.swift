import Testing
import TidemarkInspection

@Suite struct `The answer to why` {
    /// A window held by one split, with what would help.
    static let held = WhyView(
        title: "watermark of sums#0",
        answer: "held by EWR: silent split",
        has: 1000,
        needs: 3999,
        waits: "windows from 0 to 4",
        tree: WhyFinding(
            .operator,
            operator: "sums",
            subtask: 0,
            "sums#0 follows visits#0",
            watermark: 1000,
            holds: true,
            because: [
                WhyFinding(
                    .split,
                    operator: "visits",
                    subtask: 0,
                    place: "EWR",
                    "EWR is silent",
                    watermark: .min,
                    holds: true,
                    cause: .silentSplit,
                    steps: [
                        WhyCitation("lastRecord", step: StepIdentity(step: 7), clock: 500),
                        WhyCitation("idle", step: nil, clock: nil, note: "before step 3"),
                    ]
                )
            ]
        ),
        remedies: [
            WhyRemedy(
                "mark EWR idle",
                commands: ["inject idle visits#EWR"],
                watermark: 4999,
                firedTotal: 1,
                fired: [WhyFiring(key: .string("a"), start: 0, end: 4000)]
            ),
            WhyRemedy("another bound", untried: "it needs the history run again, about 1 s"),
        ]
    )

    @Test func `has a JSON form that cites steps by timeline and number`() {
        let reply = Reply(why: Self.held, at: StepPosition(step: 9, clock: 2000))
        let leafSteps =
            #""steps":[{"what":"lastRecord","step":{"timeline":"main","step":7},"clock":500,"note":null},"#
            + #"{"what":"idle","step":null,"clock":null,"note":"before step 3"}]"#
        #expect(
            reply.json.line
                == #"{"schema":1,"reply":"why","timeline":"main","step":9,"clock":2000,"#
                + #""title":"watermark of sums#0","answer":"held by EWR: silent split","#
                + #""has":1000,"needs":3999,"waits":"windows from 0 to 4","shortMs":2999,"#
                + #""leaves":[{"cause":"silentSplit","operator":"visits","subtask":0,"#
                + #""place":"EWR","# + leafSteps + "}],"
                + #""tree":[{"subject":"operator","operator":"sums","subtask":0,"place":null,"#
                + #""sentence":"sums#0 follows visits#0","watermark":1000,"holds":true,"#
                + #""cause":null,"steps":[],"because":[{"subject":"split","operator":"visits","#
                + #""subtask":0,"place":"EWR","sentence":"EWR is silent","watermark":null,"#
                + #""holds":true,"cause":"silentSplit","# + leafSteps + #","because":[]}]}],"#
                + #""remedies":[{"remedy":"mark EWR idle","#
                + #""commands":[{"command":"inject idle visits#EWR"}],"tried":true,"note":null,"#
                + #""watermark":4999,"firedTotal":1,"fired":[{"key":"a","start":0,"end":4000}]},"#
                + #"{"remedy":"another bound","commands":[],"tried":false,"#
                + #""note":"it needs the history run again, about 1 s","watermark":null,"#
                + #""firedTotal":null,"fired":[]}]}"#
        )
    }

    @Test func `is read from the top down, and no sentinel is a number`() {
        let reply = Reply(why: Self.held, at: StepPosition(step: 9, clock: 2000))
        #expect(
            reply.text == """
                why watermark of sums#0  main step 9
                held by EWR: silent split
                needs 1970-01-01T00:00:03.999Z, has 1970-01-01T00:00:01Z, short by 2.999s
                waiting: windows from 0 to 4
                > sums#0 follows visits#0
                  > EWR is silent
                      last record: step 7, P 1970-01-01T00:00:00.500Z
                      idle: before step 3
                What would help
                  mark EWR idle
                    :inject idle visits#EWR
                    tried: fires 1, watermark 1970-01-01T00:00:04.999Z
                    a 1970-01-01T00:00:00Z to 1970-01-01T00:00:04Z
                  another bound
                    not tried: it needs the history run again, about 1 s
                """
        )
    }

    @Test func `holds no control characters, whatever it is made of`() {
        let hostile = "\u{1b}[2J\u{202e}name"
        let finding = WhyFinding(.record, operator: hostile, subtask: 0, hostile)
        let view = WhyView(
            title: hostile,
            answer: hostile,
            has: nil,
            needs: .max,
            waits: hostile,
            tree: finding,
            remedies: [WhyRemedy(hostile, commands: [hostile], untried: hostile)]
        )
        let text = Reply(why: view, at: StepPosition(step: 0, clock: nil)).text
        #expect(!text.contains("\u{1b}") && !text.contains("\u{202e}"))
        #expect(!text.contains("9223372036854775807"))
    }
}
