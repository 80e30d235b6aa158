import TidemarkTerminal

/// A table of fixed columns, so that changing numbers do not move their neighbours.
///
/// One column without a width takes what the others leave. Columns that no longer fit are left out
/// from the right.
struct Table {
    let columns: [TableColumn]
    private let places: [(column: Int, width: Int)]

    /// The least width of the column that takes the rest.
    private static let restMin = 8

    init(_ columns: [TableColumn], in area: Rect) {
        var shown = columns
        while shown.count > 1, Self.width(of: shown) > area.size.columns { shown.removeLast() }
        let fixed = Self.width(of: shown.filter { $0.width > 0 })
        let gaps = shown.contains { $0.width == 0 } ? 1 : 0
        let rest = max(0, area.size.columns - fixed - (fixed > 0 ? gaps : 0))
        var column = area.origin.column
        var places: [(column: Int, width: Int)] = []
        for entry in shown {
            let width = entry.width == 0 ? rest : entry.width
            places.append((column, width))
            column += width + 1
        }
        self.columns = shown
        self.places = places
    }

    private static func width(of columns: [TableColumn]) -> Int {
        columns.reduce(0) { $0 + ($1.width == 0 ? restMin : $1.width) } + max(0, columns.count - 1)
    }

    func drawHead(on canvas: inout Canvas, row: Int, in area: Rect) {
        for (entry, place) in zip(columns, places) {
            canvas.put(
                entry.title,
                .textDim,
                at: place.column,
                row,
                width: place.width,
                align: entry.align,
                in: area
            )
        }
    }

    func draw(_ cells: [TableCell], on canvas: inout Canvas, row: Int, in area: Rect) {
        for (index, cell) in cells.prefix(columns.count).enumerated() {
            canvas.put(
                cell.text,
                cell.role,
                at: places[index].column,
                row,
                width: places[index].width,
                align: columns[index].align,
                in: area
            )
        }
    }
}
