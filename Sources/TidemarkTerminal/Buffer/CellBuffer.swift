/// A grid of cells: one frame, drawn by views and shown by a backend.
///
/// Invariant: every wide glyph is followed by a ``Glyph/covered`` cell of the same style in the same
/// row, and no covered cell stands anywhere else. Every drawing call keeps it, and none writes
/// outside the grid, whatever its arguments.
package struct CellBuffer: Equatable, Sendable {
    package let size: Size
    fileprivate(set) var cells: [Cell]

    package init(size: Size, style: CellStyle = .plain) {
        self.size = size
        cells = Array(repeating: Cell(style: style), count: size.columns * size.rows)
    }

    package var bounds: Rect { Rect(size) }

    /// The cell at a point; an empty one outside the grid.
    package subscript(point: Point) -> Cell {
        bounds.contains(point) ? cells[index(point.column, point.row)] : Cell()
    }

    /// Puts one glyph, clipped; what stood half in the way is blanked.
    ///
    /// A wide glyph of which one half is outside `clip` leaves a blank in the other.
    package mutating func set(
        _ glyph: Glyph,
        at point: Point,
        style: CellStyle,
        within clip: Rect? = nil
    ) {
        let area = clip.map(bounds.intersection) ?? bounds
        guard area.rows.contains(point.row) else { return }
        let columns = point.column..<point.column + max(1, glyph.width)
        let visible = columns.clamped(to: area.columns)
        guard !visible.isEmpty else { return }
        let isWhole = visible == columns && glyph.width > 0
        for column in visible { free(column, point.row) }
        for column in visible {
            let isLead = column == point.column
            let shown: Glyph = isWhole ? (isLead ? glyph : .covered) : .blank
            cells[index(column, point.row)] = Cell(glyph: shown, style: style)
        }
    }

    /// Changes the style of the cells of an area; wide glyphs change whole.
    package mutating func restyle(_ area: Rect, _ change: (CellStyle) -> CellStyle) {
        let area = bounds.intersection(area)
        for row in area.rows {
            for column in area.columns {
                let place = index(column, row)
                let style = change(cells[place].style)
                cells[place].style = style
                if column == area.columns.lowerBound, cells[place].glyph == .covered {
                    cells[place - 1].style = style
                }
                if cells[place].glyph.width == 2 { cells[place + 1].style = style }
            }
        }
    }

    /// Fills an area of the grid with a cell of one column.
    mutating func fillNarrow(_ area: Rect, with cell: Cell) {
        guard !area.isEmpty else { return }
        for row in area.rows {
            makeRoom(area.columns, row)
            for column in area.columns { cells[index(column, row)] = cell }
        }
    }

    /// Puts glyphs of one column side by side, all of them within the grid.
    mutating func putNarrow(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>,
        at point: Point,
        _ style: CellStyle
    ) {
        guard !bytes.isEmpty else { return }
        makeRoom(point.column..<point.column + bytes.count, point.row)
        var place = index(point.column, point.row)
        for byte in bytes {
            cells[place] = Cell(glyph: Glyph(scalar: UInt32(byte), width: 1), style: style)
            place += 1
        }
    }

    /// Blanks the halves of wide glyphs that stick out of a run which is about to be drawn over.
    private mutating func makeRoom(_ columns: Range<Int>, _ row: Int) {
        let first = index(columns.lowerBound, row)
        let last = index(columns.upperBound - 1, row)
        if cells[first].glyph == .covered { cells[first - 1].glyph = .blank }
        if cells[last].glyph.width == 2 { cells[last + 1].glyph = .blank }
    }

    /// Blanks the other half of a wide glyph that has one half here.
    private mutating func free(_ column: Int, _ row: Int) {
        let place = index(column, row)
        if cells[place].glyph == .covered { cells[place - 1].glyph = .blank }
        if cells[place].glyph.width == 2 { cells[place + 1].glyph = .blank }
        cells[place].glyph = .blank
    }

    private func index(_ column: Int, _ row: Int) -> Int {
        row * size.columns + column
    }
}

extension CellBuffer {
    /// The buffer with every glyph replaced by one that is not wider.
    ///
    /// Where a narrow glyph takes the place of a wide one, a blank follows it.
    func mapped(_ change: (Cell) -> Cell) -> CellBuffer {
        var result = self
        for place in cells.indices where cells[place].glyph != .covered {
            let width = cells[place].glyph.width
            let cell = change(cells[place])
            precondition((1...width).contains(cell.glyph.width), "a stand-in must fit its cell")
            result.cells[place] = cell
            guard width == 2 else { continue }
            let half: Glyph = cell.glyph.width == 2 ? .covered : .blank
            result.cells[place + 1] = Cell(glyph: half, style: cell.style)
        }
        return result
    }
}
