import Testing
import TidemarkConsole
import TidemarkTerminal

/// What stands in front of the screens.
@Suite struct OverlayGoldenTests {
    private static let overlays: [(name: String, keys: [Key])] = [
        ("help", [.character("?")]),
        ("quit", [.character("q")]),
        ("breakpoints", [.character("B")]),
        ("marks", [.character("'")]),
        ("command", [.character(":"), .character("s"), .character("t")]),
        ("frozen", [.character("u")]),
        ("expanded", [.down, .character("e"), .down]),
    ]

    /// What keys make of the time screen: closer, in the past, another operator.
    private static let times: [(name: String, keys: [Key])] = [
        ("zoomed", [.character("z"), .character("z"), .left, .left, .left]),
        ("ahead", [.character("z"), .right, .right, .right, .right, .right, .right]),
        ("source", [.character("]")]),
    ]

    static var names: [String] {
        overlays.map { "overlay-\($0.name)" } + times.map { "overlay-\($0.name)" }
            + [
                "overlay-welcome", "overlay-small", "overlay-error", "overlay-block", "mono-ops",
                "overlay-output",
            ]
    }

    @Test func `overlays look as they did`() throws {
        for (name, keys) in Self.overlays {
            let session = try Session(FlightModel.running(), size: Size(columns: 100, rows: 30))
            session.press(keys)
            try expect(session, name)
        }
    }

    @Test func `the time cursor and the zoom look as they did`() throws {
        for (name, keys) in Self.times {
            let session = try Session(FlightModel.running(), size: Size(columns: 120, rows: 40))
            session.press("2").press(keys)
            try expect(session, name)
        }
    }

    @Test func `a plot of blocks stands in for braille`() throws {
        var state = UIState(screen: .time)
        state.plotStyle = .block
        let theme = try Looks.theme()
        let size = Size(columns: 120, rows: 40)
        let frame = render(try FlightModel.running(), state, theme, size)
        let picture = ScreenSnapshot(frame, names: theme.letters).description
        try Goldens.expect(picture, is: "overlay-block", location: #_sourceLocation)
    }

    @Test func `what user code printed stands below the late records`() throws {
        let session = try Session(
            FlightModel.printing(),
            size: Size(columns: 100, rows: 30)
        )
        session.press("5")
        try expect(session, "output")
    }

    @Test func `the first run shows five lines over the job`() throws {
        let session = try Session(FlightModel.running(), isFirstRun: true)
        try expect(session, "welcome")
    }

    @Test func `a terminal too small says which size it needs`() throws {
        let session = try Session(FlightModel.running(), size: Size(columns: 40, rows: 10))
        try expect(session, "small")
    }

    @Test func `an error stays and names the nearest word`() throws {
        let session = try Session(FlightModel.running())
        session.press(":stpe 3").press([.enter])
        try expect(session, "error")
    }

    @Test func `without colour nothing is lost`() throws {
        let theme = try Looks.theme("mono", Looks.mono)
        let size = Size(columns: 120, rows: 40)
        let frame = render(try FlightModel.paused(), UIState(screen: .operators), theme, size)
        let picture = ScreenSnapshot(frame, names: theme.letters).description
        try Goldens.expect(picture, is: "mono-ops", location: #_sourceLocation)
    }

    private func expect(_ session: Session, _ name: String) throws {
        try Goldens.expect(
            session.backend.snapshot(names: try Looks.theme().letters).description,
            is: "overlay-\(name)",
            location: #_sourceLocation
        )
    }
}
