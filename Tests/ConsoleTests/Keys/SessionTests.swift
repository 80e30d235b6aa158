import Testing
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// What keys do, seen on the screen and in the commands that are sent.
@Suite struct SessionTests {
    @Test func `space pauses a running job and continues a paused one`() throws {
        let running = try Session(FlightModel.running())
        running.press(" ")
        #expect(running.source.sent == [.pause])
        let paused = try Session(FlightModel.paused())
        paused.press(" ")
        #expect(paused.source.sent == [.continue(until: nil)])
    }

    @Test func `step keys count anywhere until an operator is selected`() throws {
        let session = try Session(FlightModel.paused())
        session.press("sw")
        session.press([.down, .down]).press("wf")
        let target = OperatorTarget("hourly-delays")
        #expect(
            session.source.sent == [
                .step(StepRequest(.event)), .step(StepRequest(.watermark)),
                .step(StepRequest(.watermark, at: target)), .step(StepRequest(.firing, at: target)),
            ]
        )
    }

    @Test func `the dot repeats the last step with its count`() throws {
        let session = try Session(FlightModel.paused())
        session.press(":step 100").press([.enter]).press(".")
        #expect(session.source.sent.map(\.description) == ["step event 100", "step event 100"])
    }

    @Test func `the list of marks goes to the first ahead, or to the one that is chosen`() throws {
        let session = try Session(FlightModel.paused())
        session.press("'").press([.enter])
        session.press("'").press([.home, .enter]).press("'").press([.escape])
        #expect(session.source.sent.map(\.description).count == 2)
        #expect(session.source.sent.last == .goto(.mark("first late")))
        let ahead = session.source.model.marks.first { !$0.behind }?.name
        #expect(session.source.sent.first == .goto(.mark(ahead ?? "first late")))
    }

    @Test func `a mark says whether it is behind, here or ahead`() throws {
        var model = try FlightModel.paused()
        let (step, clock) = (model.job.step, model.job.clock)
        model.marks = [
            MarkView(name: "past", clock: 0, step: 1, behind: true),
            MarkView(name: "present", clock: clock, step: step, behind: false),
            MarkView(name: "future", clock: clock, step: nil, behind: false),
        ]
        let session = try Session(model).press("'")
        for (name, place) in [("past", "behind"), ("present", "here"), ("future", "ahead")] {
            #expect(session.row(with: " \(name) ")?.contains(place) == true, "\(name)")
        }
    }

    @Test func `a job without marks says how to make one`() throws {
        var model = try FlightModel.paused()
        model.marks = []
        let session = try Session(model)
        session.press("'").press([.down, .enter])
        #expect(session.row(with: ":mark NAME") != nil)
        #expect(session.source.sent.isEmpty)
    }

    @Test func `nothing to repeat is said and not done`() throws {
        let session = try Session(FlightModel.paused())
        session.press(".")
        #expect(session.source.sent.isEmpty)
        #expect(session.row(with: "nothing to repeat yet") != nil)
    }

    @Test func `b writes a breakpoint at the operator in focus`() throws {
        let session = try Session(FlightModel.paused())
        session.press([.down, .down]).press("b").press([.enter])
        #expect(session.source.sent.map(\.description) == ["break late at hourly-delays"])
    }

    @Test func `a wrong command is answered with the nearest right one`() throws {
        let session = try Session(FlightModel.running())
        session.press(":puase").press([.enter])
        #expect(session.row(with: "did you mean pause?") != nil)
        session.wait(.seconds(60))
        #expect(session.row(with: "did you mean pause?") != nil)
        session.press([.down])
        #expect(session.row(with: "did you mean pause?") == nil)
    }

    @Test func `Tab completes commands and operators`() throws {
        let session = try Session(FlightModel.running())
        session.press(":bre").press([.tab])
        #expect(session.row(with: ":break") != nil)
        session.press([.control("u")]).press("step firing at ho").press([.tab, .enter])
        #expect(session.source.sent.map(\.description) == ["step firing at hourly-delays"])
    }

    @Test func `lines entered before come back`() throws {
        let session = try Session(FlightModel.running())
        session.press(":pause").press([.enter]).press(":speed 60").press([.enter])
        session.press(":").press([.up, .up, .enter])
        #expect(session.source.sent == [.pause, .speed(.multiple(60)), .pause])
    }

    @Test func `a filter hides rows and Escape brings them back`() throws {
        let session = try Session(FlightModel.running())
        session.press("/dropped>0").press([.enter])
        #expect(session.row(with: "results  sink") == nil)
        #expect(session.row(with: "filter: dropped>0") != nil)
        session.press([.escape])
        #expect(session.row(with: "results  sink") != nil)
    }

    @Test func `selection stays on its operator when the order changes`() throws {
        let session = try Session(FlightModel.running())
        session.press([.down]).press(">")
        let row = try #require(session.row(with: "flights  source"))
        #expect(row.contains("▸"))
        session.press("~")
        #expect(try #require(session.row(with: "flights  source")).contains("▸"))
    }

    @Test func `Enter opens the page, brackets turn it and Escape closes it`() throws {
        let session = try Session(FlightModel.running(), size: Size(columns: 120, rows: 40))
        session.press([.down, .enter])
        #expect(session.row(with: "> flights") != nil)
        session.press("]")
        #expect(session.row(with: "> hourly delays") != nil)
        #expect(session.row(with: "Input channels (1)") != nil)
        session.press([.escape])
        #expect(session.row(with: "Operators (3)") != nil)
    }

    @Test func `a frozen view stands while the job goes on`() throws {
        let session = try Session(FlightModel.running())
        session.press("u")
        #expect(session.row(with: "VIEW FROZEN") != nil)
        session.source.model = try FlightModel.make(at: "2013-02-08T18:00:00Z")
        session.loop.settle()
        #expect(session.row(with: "02-08 19:29:59") != nil)
        session.press("u")
        #expect(session.row(with: "02-08 19:29:59") == nil)
    }

    @Test func `the three kinds of stop look different`() throws {
        let paused = try Session(FlightModel.paused())
        #expect(paused.row(with: "PAUSED at step 795") != nil)
        #expect(paused.row(with: "all clocks stand") != nil)
        var model = try FlightModel.running()
        model.stop = .quiet(source: "EWR", milliseconds: 7_500_000)
        let quiet = try Session(model)
        #expect(quiet.row(with: "WAITING for input") != nil)
        #expect(quiet.row(with: "EWR QUIET 2.0h") != nil)
        let frozen = try Session(FlightModel.running())
        frozen.press("u")
        #expect(frozen.row(with: "RUNNING") != nil)
        #expect(frozen.row(with: "VIEW FROZEN") != nil)
    }

    @Test func `leaving asks, and staying has the focus`() throws {
        let session = try Session(FlightModel.running())
        session.press("q").press([.enter])
        #expect(!session.loop.hasEnded)
        session.press("q").press([.right, .enter])
        #expect(session.loop.hasEnded)
    }

    @Test func `a job that is over is left without a question`() throws {
        var model = try FlightModel.running()
        model.job = FlightModel.copy(of: model.job, .finished)
        model.stop = .ended
        let session = try Session(model)
        session.press("s")
        #expect(session.source.sent.isEmpty)
        session.press("q")
        #expect(session.loop.hasEnded)
    }

    @Test func `notes go by themselves after four seconds`() throws {
        let session = try Session(FlightModel.running())
        session.source.replies = [ConsoleReply(.note, "advanced: 3")]
        session.loop.settle()
        #expect(session.row(with: "advanced: 3") != nil)
        session.wait(.milliseconds(3900))
        #expect(session.row(with: "advanced: 3") != nil)
        session.wait(.milliseconds(200))
        #expect(session.row(with: "advanced: 3") == nil)
    }

    @Test func `a reply of many lines opens a panel`() throws {
        let session = try Session(FlightModel.running())
        let lines = (0..<60).map { "line \($0)" }.joined(separator: "\n")
        session.source.replies = [ConsoleReply(.note, "show late\n" + lines)]
        session.loop.settle()
        #expect(session.row(with: "show late") != nil)
        #expect(session.row(with: "line 0") != nil)
        session.press([.pageDown])
        #expect(session.row(with: "line 10") != nil)
        session.press([.escape])
        #expect(session.row(with: "line 10") == nil)
    }

    @Test func `r runs only to a cursor that is ahead of the clock`() throws {
        let session = try Session(FlightModel.paused())
        session.press("2r")
        #expect(session.source.sent.isEmpty)
        session.press([.right]).press("r")
        guard case .continue(until: .clock(let instant))? = session.source.sent.first else {
            Issue.record("no command to run to the cursor")
            return
        }
        #expect(instant > (try FlightModel.paused().job.clock ?? 0))
    }

    @Test func `y copies the selected row as JSON`() throws {
        let session = try Session(FlightModel.running())
        session.press([.down]).press("y")
        let copied = try #require(session.backend.clipboard)
        #expect(copied.hasPrefix("{\"id\":\"1\",\"uid\":\"flights\""))
    }

    @Test func `a theme is changed by its name and a wrong name is refused`() throws {
        let session = try Session(FlightModel.running())
        let before = session.backend.screen
        session.press(":theme light").press([.enter])
        #expect(session.backend.screen != before)
        session.press(":theme ligth").press([.enter])
        #expect(session.row(with: "did you mean light?") != nil)
        #expect(session.loop.state.theme == "light")
    }

    @Test func `speed doubles and halves from the job's own`() throws {
        let session = try Session(FlightModel.running())
        session.press("+-=")
        #expect(
            session.source.sent == [
                .speed(.multiple(1200)), .speed(.multiple(300)), .speed(.own),
            ]
        )
    }

    @Test func `the first panel is closed by any key, which is then carried out`() throws {
        let session = try Session(FlightModel.running(), isFirstRun: true)
        #expect(session.row(with: "your first keys") != nil)
        session.press(" ")
        #expect(session.row(with: "your first keys") == nil)
        #expect(session.source.sent == [.pause])
    }
}
