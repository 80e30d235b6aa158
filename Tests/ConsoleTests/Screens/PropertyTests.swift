import Foundation
import Testing
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// What must hold whatever is drawn, wherever, after whatever was pressed.
@Suite struct PropertyTests {
    private static func limit(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["TIDEMARK_CONSOLE_KEYS"].flatMap { Int($0) } ?? usual
    }

    /// States in which every view and overlay is open.
    private static func states(_ random: inout SeededRandom) -> UIState {
        var state = UIState(screen: random.pick(Screen.allCases))
        state.openOperator = random.pick([nil, "1", "2", "gone"])
        state.selectedLine = random.pick([nil, "1", "a#0", "1/東", "gone"])
        state.expanded = random.pick([[], ["1", "2", "3", "4"]])
        state.plot.zoom = random.pick([nil, random.below(13)])
        state.plot.cursor = random.pick([nil, 0, .min, .max, 1_360_362_480_000])
        state.plotStyle = random.pick([nil] + PlotStyle.allCases.map { $0 })
        state.cursors = random.pick([[:], [.events: 3, .late: .max, .windows: -1, .config: 2]])
        state.panes = [state.place: random.below(6)]
        state.isPaneExpanded = random.below(4) == 0
        state.filters = random.pick([[:], [.operators: "dropped>0 !x", .events: "kind:rec"]])
        state.overlay = random.pick([
            nil, .help(scroll: 9), .quit(.leave), .welcome, .breakpoints(scroll: 3),
            .text(title: "\u{1B}[2J", lines: ["a\u{7}", "東"], scroll: 99),
        ])
        if random.below(4) == 0 { state.prompt = Prompt(.command, "東京 \u{1B}[31m") }
        return state
    }

    @Test func `any size and any picture give a whole frame without control characters`() throws {
        let ascii = try Looks.theme("mono", Looks.ascii)
        let dark = try Looks.theme()
        var random = SeededRandom(seed: 11)
        for seed in 0..<UInt64(Self.limit(10_000) / 100) {
            var hostile = HostileModel(seed: seed)
            let model = hostile.make()
            let size = Size(columns: 1 + random.below(300), rows: 1 + random.below(100))
            let state = Self.states(&random)
            let frame = render(model, state, seed.isMultiple(of: 2) ? ascii : dark, size)
            #expect(frame.size == size)
            expectClean(frame, seed)
            if let cursor = promptCursor(state, size) { #expect(frame.bounds.contains(cursor)) }
            let line = model.json(screen: state.screen, state: state).line
            #expect(!line.unicodeScalars.contains { $0.value < 32 })
        }
    }

    /// Every wide glyph is followed by its other half, and nothing steers a terminal.
    private func expectClean(_ frame: CellBuffer, _ seed: UInt64) {
        var torn = 0
        var steering = 0
        for row in 0..<frame.size.rows {
            var expectsCovered = false
            for column in 0..<frame.size.columns {
                let glyph = frame[Point(column: column, row: row)].glyph
                if (glyph == .covered) != expectsCovered { torn += 1 }
                expectsCovered = glyph.width == 2
                if glyph != .covered, glyph.base < 32 || 127..<160 ~= glyph.base { steering += 1 }
            }
            if expectsCovered { torn += 1 }
        }
        #expect(torn == 0 && steering == 0, "seed \(seed)")
    }

    @Test func `every key of a footer means something`() throws {
        let model = try FlightModel.running()
        let theme = try Looks.theme()
        for place in Screen.allCases {
            let state = UIState(screen: place)
            for entry in ActionTable.entries(in: state.context) where entry.rank != nil {
                for key in entry.keys {
                    #expect(keymap(key, state.context) != nil)
                    _ = update(state, entry.action, model)
                }
            }
            let frame = render(model, state, theme, Size(columns: 300, rows: 40))
            #expect(ScreenSnapshot(frame).text.last?.contains("? help") ?? false)
        }
    }

    @Test func `random keys, replies and sizes never break the console`() throws {
        var random = SeededRandom(seed: 5)
        var session = try Session(FlightModel.running())
        var keys = Set(ActionTable.entries.flatMap(\.keys)).sorted { $0.name < $1.name }
        keys += "abcxyzABC013 \"東é".map { .character($0) }
        let models = try [
            FlightModel.running(), FlightModel.paused(), FlightModel.failed(), FlightModel.empty(),
        ]
        for step in 0..<Self.limit(10_000) {
            session.backend.enqueue(.key(random.pick(keys)))
            if step.isMultiple(of: 40) {
                session.source.model = random.pick(models)
                session.source.model.revision = UInt64(step) + 2
                let size = Size(columns: 1 + random.below(140), rows: 1 + random.below(45))
                session.backend.enqueue(.resize(size))
                session.source.replies = [ConsoleReply(random.pick([.note, .error]), "a\nb\nc\nd")]
            }
            if step.isMultiple(of: 10) {
                session.loop.settle()
                expectClean(session.backend.screen, UInt64(step))
            }
            // Now and then the walk leaves on purpose; then it starts again.
            if session.loop.hasEnded { session = try Session(random.pick(models)) }
            if step.isMultiple(of: 200) { session.press([.escape, .escape]) }
        }
        session.loop.settle()
        #expect(session.loop.state.history.count <= 200)
        #expect(session.loop.state.toasts.count <= 8)
    }
}
