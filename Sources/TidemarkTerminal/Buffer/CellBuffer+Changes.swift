extension CellBuffer {
    /// The runs to draw so that a screen showing `previous` shows this buffer.
    ///
    /// Without a previous screen of the same size that is every row. A run never begins or ends
    /// inside a wide glyph of this buffer. Equal stretches shorter than a style change is worth are
    /// drawn again rather than skipped.
    package func changes(since previous: CellBuffer?) -> [CellRun] {
        guard let previous, previous.size == size else {
            guard size.columns > 0 else { return [] }
            return (0..<size.rows).map { CellRun(row: $0, columns: 0..<size.columns) }
        }
        var runs: [CellRun] = []
        for row in 0..<size.rows { appendChanges(ofRow: row, since: previous, to: &runs) }
        return runs
    }

    /// Takes the cells of a run over from a buffer of the same size.
    package mutating func apply(_ run: CellRun, from other: CellBuffer) {
        precondition(other.size == size, "a run fits only a buffer of the same size")
        for column in run.columns {
            let cell = other[Point(column: column, row: run.row)]
            guard cell.glyph != .covered else { continue }
            set(cell.glyph, at: Point(column: column, row: run.row), style: cell.style)
        }
    }

    private func appendChanges(
        ofRow row: Int,
        since previous: CellBuffer,
        to runs: inout [CellRun]
    ) {
        let start = row * size.columns
        if isRow(row, identicalIn: previous) { return }
        var open: Range<Int>?
        for column in 0..<size.columns where cells[start + column] != previous.cells[start + column]
        {
            if let run = open, column - run.upperBound > Self.gap {
                runs.append(CellRun(row: row, columns: wholeGlyphs(run, in: start)))
                open = nil
            }
            open = (open?.lowerBound ?? column)..<column + 1
        }
        guard let open else { return }
        runs.append(CellRun(row: row, columns: wholeGlyphs(open, in: start)))
    }

    /// Most rows of most frames are the same byte for byte; where they are not, cells are compared.
    private func isRow(_ row: Int, identicalIn previous: CellBuffer) -> Bool {
        let count = MemoryLayout<Cell>.stride * size.columns
        return cells.withUnsafeBytes { mine in
            previous.cells.withUnsafeBytes { theirs in
                let difference = Self.difference(mine, theirs, from: row * count, count)
                return difference == 0
            }
        }
    }

    /// Zero where two stretches are the same; wide loads first, then the words that are left.
    private static func difference(
        _ mine: UnsafeRawBufferPointer,
        _ theirs: UnsafeRawBufferPointer,
        from start: Int,
        _ count: Int
    ) -> UInt64 {
        var wide = SIMD8<UInt64>(repeating: 0)
        var place = start
        while place + 64 <= start + count {
            wide |=
                mine.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt64>.self)
                ^ theirs.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt64>.self)
            place += 64
        }
        // The stride of a cell is a multiple of a word.
        var rest: UInt64 = 0
        while place < start + count {
            rest |=
                mine.load(fromByteOffset: place, as: UInt64.self)
                ^ theirs.load(fromByteOffset: place, as: UInt64.self)
            place += 8
        }
        return wide.indices.reduce(rest) { $0 | wide[$1] }
    }

    private func wholeGlyphs(_ columns: Range<Int>, in start: Int) -> Range<Int> {
        let lower = columns.lowerBound
        let upper = columns.upperBound
        let startsInside = cells[start + lower].glyph == .covered
        let endsInside = cells[start + upper - 1].glyph.width == 2
        return (startsInside ? lower - 1 : lower)..<(endsInside ? upper + 1 : upper)
    }

    private static let gap = 3
}
