import TidemarkInspection
import TidemarkTerminal

/// Which states there are, operator by operator.
struct StateNames {
    let scene: Scene
    /// The state in focus, by its id.
    let selected: String?
    let isFocused: Bool

    func draw(on canvas: inout Canvas, in area: Rect) {
        let lists = scene.model.states ?? []
        let title = StyledText("State (\(lists.count))", .title)
        let inner = canvas.box(area, title: title, isFocused: isFocused)
        guard !lists.isEmpty else {
            let text = scene.model.states == nil ? "reading..." : "no operator keeps keyed state"
            canvas.put(text, .textDim, at: inner.origin.column, inner.origin.row, in: inner)
            return
        }
        let table = Table(
            [
                TableColumn("OPERATOR / NAME", 0), TableColumn("TYPE", 8),
                TableColumn("ENTRIES", 7, .right),
            ],
            in: inner
        )
        table.drawHead(on: &canvas, row: inner.origin.row, in: inner)
        let rows = self.rows(lists)
        let place = rows.firstIndex { $0.list?.id == selected }
        let window = ListWindow(count: rows.count, height: inner.size.rows - 1, selected: place)
        for (offset, index) in window.rows.enumerated() {
            let row = inner.origin.row + 1 + offset
            table.draw(cells(rows[index]), on: &canvas, row: row, in: inner)
            if index == place { canvas.select(row: row, of: inner, isFocused: isFocused) }
        }
    }

    private struct Row {
        let operatorName: String
        /// Nil for the line that names an operator.
        let list: StateList?
    }

    private func rows(_ lists: [StateList]) -> [Row] {
        var rows: [Row] = []
        for list in lists {
            let name = list.view.operatorName
            if rows.last?.operatorName != name { rows.append(Row(operatorName: name, list: nil)) }
            rows.append(Row(operatorName: name, list: list))
        }
        return rows
    }

    private func cells(_ row: Row) -> [TableCell] {
        guard let list = row.list else {
            return [TableCell(TerminalText.clean(row.operatorName, limit: 64), .textDim)]
        }
        return [
            TableCell("  " + TerminalText.clean(list.view.state, limit: 64)),
            TableCell(TerminalText.clean(list.view.kind, limit: 16), .textDim),
            TableCell(NumberText.compact(list.view.entries)),
        ]
    }
}
