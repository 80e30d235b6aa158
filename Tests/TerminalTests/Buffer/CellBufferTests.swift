import Testing

@testable import TidemarkTerminal

@Suite struct CellBufferTests {
    private func rows(_ size: Size, _ draw: (inout CellBuffer) -> Void) -> [String] {
        var frame = CellBuffer(size: size)
        draw(&frame)
        return ScreenSnapshot(frame).text
    }

    @Test func `text outside the grid is left out and its width still told`() {
        var frame = CellBuffer(size: Size(columns: 4, rows: 1))
        #expect(frame.put("abcdef", at: Point(column: -1, row: 0)) == 6)
        #expect(frame.put("unseen", at: Point(column: 0, row: 7)) == 6)
        #expect(ScreenSnapshot(frame).text == ["bcde"])
    }

    @Test func `a wide glyph cut by an edge leaves a blank`() {
        #expect(rows(Size(columns: 3, rows: 1)) { $0.put("a東京", at: .origin) } == ["a東"])
        #expect(rows(Size(columns: 4, rows: 1)) { $0.put("a東京", at: .origin) } == ["a東"])
        let left = rows(Size(columns: 4, rows: 1)) {
            $0.put("東ab", at: Point(column: -1, row: 0))
        }
        #expect(left == [" ab"])
    }

    @Test func `writing over half of a wide glyph blanks the other half`() {
        let right = rows(Size(columns: 4, rows: 1)) {
            $0.put("東京", at: .origin)
            $0.put("x", at: Point(column: 1, row: 0))
        }
        #expect(right == [" x京"])
        let across = rows(Size(columns: 4, rows: 1)) {
            $0.put("東京", at: .origin)
            $0.put("都", at: Point(column: 1, row: 0))
        }
        #expect(across == [" 都"])
    }

    @Test func `a clip keeps everything around it`() {
        let clipped = rows(Size(columns: 8, rows: 2)) {
            $0.fill($0.bounds, with: Glyph("·") ?? .blank)
            let clip = Rect(column: 2, row: 0, columns: 3, rows: 1)
            $0.put("0123456", at: .origin, within: clip)
            $0.put("below", at: Point(column: 0, row: 1), within: clip)
        }
        #expect(clipped == ["··234···", "········"])
    }

    @Test func `restyling half of a wide glyph restyles it whole`() {
        var frame = CellBuffer(size: Size(columns: 4, rows: 1))
        frame.put("東京", at: .origin)
        frame.restyle(Rect(column: 1, row: 0, columns: 2, rows: 1)) { _ in
            CellStyle(attributes: .reverse)
        }
        #expect(ScreenSnapshot(frame).styles == ["aaaa"])
    }

    @Test func `one buffer can be drawn onto another`() {
        var inner = CellBuffer(size: Size(columns: 3, rows: 1))
        inner.put("東x", at: .origin)
        let outer = rows(Size(columns: 5, rows: 1)) {
            $0.put(".....", at: .origin)
            $0.draw(inner, at: Point(column: 1, row: 0))
        }
        #expect(outer == [".東x."])
    }

    @Test func `a size of nothing can be drawn on`() {
        var frame = CellBuffer(size: Size(columns: 0, rows: 0))
        frame.put("abc", at: .origin)
        frame.fill(Rect(column: -5, row: -5, columns: 50, rows: 50))
        #expect(frame.changes(since: nil) == [])
    }

    @Test func `no drawing breaks a wide glyph or leaves the grid`() {
        for seed in UInt64(0)..<400 {
            var random = SeededRandom(seed: seed)
            let size = Size(
                columns: Int.random(in: 0...20, using: &random),
                rows: Int.random(in: 0...5, using: &random)
            )
            var frame = CellBuffer(size: size)
            for _ in 0..<6 { random.scribble(on: &frame) }
            #expect(frame.cells.count == size.columns * size.rows, "seed \(seed)")
            #expect(frame.hasWholeGlyphs, "seed \(seed)")
        }
    }
}

extension CellBuffer {
    /// The invariant of the type.
    var hasWholeGlyphs: Bool {
        (0..<size.rows).allSatisfy { row in
            var covers: CellStyle?
            for column in 0..<size.columns {
                let cell = self[Point(column: column, row: row)]
                guard (cell.glyph == .covered) == (covers != nil) else { return false }
                if let style = covers, style != cell.style { return false }
                covers = cell.glyph.width == 2 ? cell.style : nil
            }
            return covers == nil
        }
    }
}
