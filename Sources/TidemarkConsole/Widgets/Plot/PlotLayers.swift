import TidemarkTerminal

/// The cells of a plot before they are drawn; where things meet, the one that matters more wins.
///
/// From below: window edges, watermarks of splits, points on time, the watermark, points behind it,
/// late ones, dropped ones. So no late record ever hides behind a hundred punctual ones.
struct PlotLayers {
    struct Shown: Equatable {
        let glyph: Glyph
        let role: Role
        let rank: Int
    }

    let size: Size
    private var cells: [Shown?]
    private var dots: [UInt8]
    private var counts: [Int]

    init(size: Size) {
        self.size = size
        let count = size.columns * size.rows
        cells = Array(repeating: nil, count: count)
        dots = Array(repeating: 0, count: count)
        counts = Array(repeating: 0, count: count)
    }

    func contains(_ column: Int, _ row: Int) -> Bool {
        column >= 0 && column < size.columns && row >= 0 && row < size.rows
    }

    mutating func set(_ glyph: Glyph, _ role: Role, rank: Int, at column: Int, _ row: Int) {
        guard contains(column, row) else { return }
        let place = row * size.columns + column
        if let there = cells[place], there.rank > rank { return }
        cells[place] = Shown(glyph: glyph, role: role, rank: rank)
    }

    /// Adds a point at a part of a cell.
    mutating func add(_ column: Int, _ row: Int, _ style: PlotStyle) {
        guard column >= 0, row >= 0 else { return }
        let (across, down) = (column / style.columnsPerCell, row / style.rowsPerCell)
        guard contains(across, down) else { return }
        let place = down * size.columns + across
        dots[place] |= style.bit(
            column: column % style.columnsPerCell,
            row: row % style.rowsPerCell
        )
        counts[place] += 1
    }

    /// Makes cells of the points gathered so far.
    mutating func settle(_ style: PlotStyle, rank: Int) {
        for place in dots.indices where dots[place] != 0 {
            if let there = cells[place], there.rank > rank { continue }
            let glyph = style.sign(dots: dots[place], count: counts[place])
            cells[place] = Shown(glyph: glyph, role: .eventOnTime, rank: rank)
        }
    }

    func draw(on canvas: inout Canvas, in area: Rect) {
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                guard let cell = cells[row * size.columns + column] else { continue }
                canvas.set(
                    cell.glyph,
                    cell.role,
                    at: area.origin.column + column,
                    area.origin.row + row,
                    in: area
                )
            }
        }
    }
}
