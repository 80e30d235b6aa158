import Testing
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// The panel that `x` opens.
@Suite struct WhyPanelTests {
    static let names = [
        "why-120x40", "why-80x24", "why-80x24-remedy", "why-60x16", "why-120x40-ascii",
        "why-120x40-mono",
    ]

    private func picture(
        _ size: Size,
        _ profile: TerminalProfile = .complete,
        theme name: String = "dark",
        selected: Int? = nil
    ) throws -> String {
        var state = UIState(screen: .operators)
        state.overlay = .why(FlightWhy.held, selected: selected)
        let theme = try Looks.theme(name, profile)
        let frame = render(try FlightModel.paused(), state, theme, size)
        let names = profile.repertoire == .ascii ? [:] : theme.letters
        return ScreenSnapshot(profile.rendition(of: frame), names: names).description
    }

    @Test func `it looks as it did, at every size and on every terminal`() throws {
        let large = Size(columns: 120, rows: 40)
        let small = Size(columns: 80, rows: 24)
        try expect(picture(large), "why-120x40")
        try expect(picture(small), "why-80x24")
        try expect(picture(small, selected: 13), "why-80x24-remedy")
        try expect(picture(Size(columns: 60, rows: 16)), "why-60x16")
        try expect(picture(large, Looks.ascii), "why-120x40-ascii")
        try expect(picture(large, Looks.mono, theme: "mono"), "why-120x40-mono")
    }

    private func expect(_ picture: String, _ name: String) throws {
        try Goldens.expect(picture, is: name, location: #_sourceLocation)
    }

    @Test func `x asks about whatever is selected`() throws {
        let session = try Session(FlightModel.paused(), size: Size(columns: 120, rows: 40))
        session.press("x")
        #expect(session.source.sent.last == .why(.watermark(nil)))
        session.press([.down]).press("x")
        #expect(session.source.sent.last == .why(.watermark(OperatorTarget("flights"))))
        session.press([.escape]).press("5").press([.tab]).press("x")
        let total = session.source.model.late.total
        #expect(session.source.sent.last == .why(.late(Int(total))))
        session.press([.up]).press("x")
        #expect(session.source.sent.last == .why(.late(Int(total) - 1)))
        session.press("1").press([.escape, .down, .down, .enter]).press([.tab, .tab]).press("x")
        guard case .why(.window(let key, let start, let target))? = session.source.sent.last else {
            Issue.record("\(String(describing: session.source.sent.last))")
            return
        }
        let window = try #require(session.source.model.windows.rows.first)
        #expect(key == window.key.text && start == window.start)
        #expect(target == OperatorTarget(window.operatorName, subtask: window.subtask))
    }

    @Test func `its lines lead to their steps and do their commands`() throws {
        let session = try Session(FlightModel.paused(), size: Size(columns: 120, rows: 40))
        let position = StepPosition(step: 19_686, clock: nil)
        func open() {
            session.source.replies = [ConsoleReply(Reply(why: FlightWhy.held, at: position))]
            session.loop.settle()
        }
        open()
        #expect(session.row(with: "Why: watermark of hourly-delays#0") != nil)
        session.press([.enter])
        #expect(session.source.sent.last == .goto(.step(19_644)))
        #expect(session.row(with: "Why: watermark") == nil)
        open()
        let lines = WhyText(FlightWhy.held).lines
        let command = try #require(lines.firstIndex { $0.command != nil })
        let first = try #require(lines.firstIndex { $0.leads })
        session.press(Array(repeating: .down, count: command - first))
        #expect(session.row(with: "Enter does it on a branch") != nil)
        session.press([.enter])
        let wanted = InjectRequest(.idle, place: "flights#EWR")
        #expect(session.source.sent.last == .inject(wanted))
        open()
        session.press([.up]).press([.enter])
        #expect(session.row(with: "this line leads nowhere") != nil)
        session.press("x")
        #expect(session.row(with: "Why: watermark") == nil)
    }

    @Test func `a branch is named in the header, and G leaves it`() throws {
        var model = try FlightModel.paused()
        let job = model.job
        model.job = JobView(
            name: job.name,
            status: .paused,
            driver: .step,
            timeline: "branch-1",
            step: job.step,
            headStep: job.step,
            clock: job.clock,
            numRecordsIn: job.numRecordsIn
        )
        let session = try Session(model)
        #expect(session.row(with: "BRANCH-1 step") != nil)
        session.press("G")
        #expect(session.source.sent == [.live])
    }
}
