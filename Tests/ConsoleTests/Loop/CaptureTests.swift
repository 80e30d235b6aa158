import Testing
import TidemarkConsole
import TidemarkTerminal

/// What user code prints while the console has the screen.
@Suite struct CaptureTests {
    @Test func `what is printed joins the picture, and makes it a new one`() throws {
        var waiting: [CapturedLine] = []
        let base = StillSource(try FlightModel.running())
        let source = CapturingSource(base) {
            defer { waiting = [] }
            return waiting
        }
        let revision = source.model.revision
        _ = source.takeReplies()
        #expect(source.model.output.rows.isEmpty)
        #expect(source.model.revision == revision)
        waiting = [
            CapturedLine(stream: .error, text: "one"), CapturedLine(stream: .output, text: "two"),
        ]
        _ = source.takeReplies()
        #expect(source.model.output.rows.map(\.text) == ["one", "two"])
        #expect(source.model.revision > revision)
    }

    @Test func `it is shown on the screen of events as soon as it is there`() throws {
        let backend = MemoryBackend(size: Size(columns: 80, rows: 24))
        var waiting: [CapturedLine] = []
        let source = CapturingSource(StillSource(try FlightModel.running())) {
            defer { waiting = [] }
            return waiting
        }
        let loop = ConsoleLoop(backend: backend, source: source, themes: try Looks.library())
        backend.enqueue(.key(.character("5")))
        loop.settle()
        #expect(!backend.snapshot().text.contains { $0.contains("Output of user code") })
        waiting = [CapturedLine(stream: .output, text: "a stray print")]
        loop.settle()
        #expect(backend.snapshot().text.contains { $0.contains("Output of user code (1)") })
        #expect(backend.snapshot().text.contains { $0.contains("a stray print") })
    }

    @Test func `the log keeps the newest lines and counts the others`() {
        var log = OutputLog(limit: 3)
        log.add((0..<2).map { CapturedLine(stream: .output, text: "\($0)") })
        log.add((2..<9).map { CapturedLine(stream: .output, text: "\($0)") })
        #expect(log.lines.map(\.text) == ["6", "7", "8"])
        #expect(log.total == 9)
        #expect(log.forgotten == 6)
    }
}
