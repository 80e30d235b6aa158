extension CellBuffer {
    /// Writes one line of text and returns the columns it takes, visible or not.
    ///
    /// What lies left or right of `clip`, or of the grid, is left out.
    @discardableResult
    package mutating func put(
        _ text: String,
        at point: Point,
        style: CellStyle = .plain,
        within clip: Rect? = nil
    ) -> Int {
        let area = clip.map(bounds.intersection) ?? bounds
        guard area.rows.contains(point.row) else { return text.columnWidth }
        if let count = text.printableASCIICount {
            putASCII(text, count, at: point, style, within: area)
            return count
        }
        var column = point.column
        text.forEachGlyph { glyph in
            let place = Point(column: column, row: point.row)
            if area.columns.overlaps(column..<column + glyph.width) {
                set(glyph, at: place, style: style, within: area)
            }
            column += glyph.width
            return true
        }
        return column - point.column
    }

    /// Writes text of one byte a column, most of what is ever drawn.
    private mutating func putASCII(
        _ text: String,
        _ count: Int,
        at point: Point,
        _ style: CellStyle,
        within area: Rect
    ) {
        let columns = (point.column..<point.column + count).clamped(to: area.columns)
        guard !columns.isEmpty else { return }
        let place = Point(column: columns.lowerBound, row: point.row)
        text.utf8.withContiguousStorageIfAvailable { bytes in
            let first = columns.lowerBound - point.column
            putNarrow(bytes[first..<first + columns.count], at: place, style)
        }
    }

    /// Fills an area with one glyph; a wide one fills pairs of columns from the left.
    package mutating func fill(
        _ area: Rect,
        with glyph: Glyph = .blank,
        style: CellStyle = .plain
    ) {
        let area = bounds.intersection(area)
        if glyph.width == 1 {
            fillNarrow(area, with: Cell(glyph: glyph, style: style))
            return
        }
        let step = max(1, glyph.width)
        for row in area.rows {
            for column in stride(from: area.origin.column, to: area.columns.upperBound, by: step) {
                set(glyph, at: Point(column: column, row: row), style: style, within: area)
            }
        }
    }

    /// Copies another buffer onto this one, clipped.
    package mutating func draw(_ other: CellBuffer, at origin: Point) {
        for row in 0..<other.size.rows {
            for column in 0..<other.size.columns {
                let cell = other[Point(column: column, row: row)]
                guard cell.glyph != .covered else { continue }
                let place = Point(column: origin.column + column, row: origin.row + row)
                set(cell.glyph, at: place, style: cell.style)
            }
        }
    }
}
