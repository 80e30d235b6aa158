import TidemarkTerminal

/// Draws the rows of a pane below the head of its table, the selected one in view.
struct PaneRows {
    let pane: ListPane
    let isFocused: Bool

    func draw(
        _ rows: [[TableCell]],
        _ table: Table,
        _ scene: Scene,
        _ canvas: inout Canvas,
        _ area: Rect
    ) {
        let cursor = isFocused ? scene.state.cursors[pane].map { Int(clamping: $0) } : nil
        let selected = cursor.map { min(max(0, $0), rows.count - 1) }
        let height = area.size.rows - 1
        let window = ListWindow(count: rows.count, height: height, selected: selected)
        for (offset, index) in window.rows.enumerated() {
            let row = area.origin.row + 1 + offset
            table.draw(rows[index], on: &canvas, row: row, in: area)
            if index == selected { canvas.select(row: row, of: area) }
        }
    }
}
