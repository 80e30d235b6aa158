import Testing
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// The one thread of the console.
@Suite struct LoopTests {
    @Test func `an equal picture draws no second frame`() throws {
        let session = try Session(FlightModel.running())
        let frames = session.loop.frameCount
        for _ in 0..<10 { session.loop.settle() }
        #expect(session.loop.frameCount == frames)
        session.source.model.revision += 1
        session.loop.settle()
        #expect(session.loop.frameCount == frames + 1)
    }

    @Test func `Ctrl-Z gives the terminal to the shell and draws again after`() throws {
        let session = try Session(FlightModel.running())
        let frames = session.loop.frameCount
        session.press([.control("z")])
        #expect(session.backend.suspensions == 1)
        session.loop.settle()
        #expect(session.loop.frameCount > frames)
        #expect(session.source.sent.isEmpty)
    }

    @Test func `a resize draws the screen in its new size`() throws {
        let session = try Session(FlightModel.running())
        session.resize(Size(columns: 120, rows: 40))
        #expect(session.backend.screen.size == Size(columns: 120, rows: 40))
        #expect(session.row(with: "Findings (2)") != nil)
        session.resize(Size(columns: 30, rows: 8))
        #expect(session.row(with: "60x16 needed") != nil)
        session.press("q").press([.tab, .enter])
        #expect(session.loop.hasEnded)
    }

    @Test func `a lost terminal ends the loop`() throws {
        let backend = MemoryBackend(size: Size(columns: 80, rows: 24))
        let loop = ConsoleLoop(
            backend: backend,
            source: StillSource(try FlightModel.running()),
            themes: try Looks.library()
        )
        backend.enqueue(.key(.character("2")), .closed)
        #expect(loop.run() == .terminalLost)
        #expect(loop.state.screen == .time)
    }

    @Test func `leaving ends the loop, and the source is told of changes no more`() throws {
        let backend = MemoryBackend(size: Size(columns: 80, rows: 24))
        let source = StillSource(try FlightModel.running())
        let loop = ConsoleLoop(backend: backend, source: source, themes: try Looks.library())
        #expect(source.onChange != nil)
        backend.enqueue(.key(.character("q")), .key(.tab), .key(.enter))
        #expect(loop.run() == .left)
        #expect(source.onChange == nil)
    }

    @Test func `the cursor stands in the line being typed`() throws {
        let session = try Session(FlightModel.running())
        #expect(session.backend.cursor == nil)
        session.press(":step")
        #expect(session.backend.cursor == Point(column: 5, row: 22))
    }

    @Test func `a frame as text has no style and the size that was asked for`() throws {
        let text = FrameText.text(
            try FlightModel.running(),
            screen: .operators,
            size: FrameText.usualSize,
            repertoire: .ascii,
            themes: try Looks.library()
        )
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 41)
        #expect(text.unicodeScalars.allSatisfy { $0.isASCII && ($0 == "\n" || $0.value >= 32) })
        #expect(text.contains("hourly delays"))
    }
}
