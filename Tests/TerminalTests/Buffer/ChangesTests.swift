import Testing

@testable import TidemarkTerminal

@Suite struct ChangesTests {
    @Test func `an equal frame has no changes`() {
        var frame = CellBuffer(size: Size(columns: 9, rows: 3))
        frame.put("same 東京", at: .origin)
        #expect(frame.changes(since: frame) == [])
    }

    @Test func `only changed cells are drawn, and near ones together`() {
        let before = CellBuffer(size: Size(columns: 20, rows: 2))
        var after = before
        for column in [1, 3, 15] { after.put("x", at: Point(column: column, row: 1)) }
        let expected = [
            CellRun(row: 1, columns: 1..<4),
            CellRun(row: 1, columns: 15..<16),
        ]
        #expect(after.changes(since: before) == expected)
    }

    @Test func `another size means everything`() {
        let before = CellBuffer(size: Size(columns: 5, rows: 1))
        let after = CellBuffer(size: Size(columns: 4, rows: 2))
        let whole = [CellRun(row: 0, columns: 0..<4), CellRun(row: 1, columns: 0..<4)]
        #expect(after.changes(since: before) == whole)
        #expect(after.changes(since: nil) == whole)
    }

    @Test func `drawing the changes onto the screen before gives the new frame`() {
        for seed in UInt64(0)..<600 {
            var random = SeededRandom(seed: seed)
            let size = Size(
                columns: Int.random(in: 1...40, using: &random),
                rows: Int.random(in: 1...6, using: &random)
            )
            var frame = CellBuffer(size: size)
            var screen = frame
            for _ in 0..<5 {
                random.scribble(on: &frame)
                let runs = frame.changes(since: screen)
                for run in runs { #expect(frame.startsAndEndsWhole(run), "seed \(seed)") }
                for run in runs { screen.apply(run, from: frame) }
                #expect(screen == frame, "seed \(seed)")
            }
        }
    }
}

extension CellBuffer {
    fileprivate func startsAndEndsWhole(_ run: CellRun) -> Bool {
        let first = self[Point(column: run.columns.lowerBound, row: run.row)]
        let last = self[Point(column: run.columns.upperBound - 1, row: run.row)]
        return first.glyph != .covered && last.glyph.width != 2
    }
}
