import TidemarkInspection
import TidemarkTerminal

/// The entries of the state in focus: key, namespace, value in brief, and whether it has changed.
struct EntryList {
    let scene: Scene
    let focus: StateFocus
    let isFocused: Bool

    func draw(on canvas: inout Canvas, in area: Rect) {
        guard let list = focus.list else {
            canvas.box(area, title: StyledText("Entries", .title), isFocused: isFocused)
            return
        }
        let rows = focus.entries
        let inner = canvas.box(area, title: title(list, rows.count), isFocused: isFocused)
        guard !rows.isEmpty else {
            let text = emptyText(list)
            canvas.put(text, .textDim, at: inner.origin.column, inner.origin.row, in: inner)
            return
        }
        let hasNamespace = rows.contains { $0.view.namespace != .null }
        let table = Table(
            [TableColumn("", 1), TableColumn("KEY", Self.keyWidth(rows))]
                + (hasNamespace ? [TableColumn("WINDOW", windowWidth)] : [])
                + [TableColumn("VALUE", 0)],
            in: inner
        )
        table.drawHead(on: &canvas, row: inner.origin.row, in: inner)
        let window = ListWindow(
            count: rows.count,
            height: inner.size.rows - 1,
            selected: focus.selected
        )
        for (offset, index) in window.rows.enumerated() {
            let row = inner.origin.row + 1 + offset
            table.draw(cells(rows[index], hasNamespace), on: &canvas, row: row, in: inner)
            if index == focus.selected { canvas.select(row: row, of: inner, isFocused: isFocused) }
        }
    }

    /// As wide as the keys are, within reason.
    private static func keyWidth(_ rows: [StateEntry]) -> Int {
        min(18, max(3, rows.lazy.map { $0.view.key.text.columnWidth }.max() ?? 0))
    }

    private var windowWidth: Int { scene.time.isDated ? 20 : 22 }

    private func title(_ list: StateList, _ count: Int) -> StyledText {
        let name = TerminalText.clean(list.view.state, limit: 40)
        var title = StyledText("\(name) (\(NumberText.grouped(list.view.entries)))", .title)
        if Int64(count) < list.view.entries, !list.entries.isEmpty {
            title.add("  \(NumberText.grouped(Int64(count))) shown", .textDim)
        }
        let filter = scene.state.filters[.state] ?? ""
        if !filter.isEmpty { title.add("  / \(TerminalText.clean(filter, limit: 24))", .keyHint) }
        return title
    }

    private func emptyText(_ list: StateList) -> String {
        if list.view.entries == 0 { return "no key has an entry" }
        if list.entries.isEmpty { return "values are read while the job stands: press space" }
        return list.isWhole ? "no key passes the filter" : "no key passes among those read"
    }

    private func cells(_ entry: StateEntry, _ hasNamespace: Bool) -> [TableCell] {
        let view = entry.view
        let isGone = entry.change == .cleared
        let (sign, role) = entry.change.sign
        var cells = [
            TableCell(sign, role), TableCell(TerminalText.clean(view.key.text, limit: 64)),
        ]
        if hasNamespace { cells.append(TableCell(view.namespace.window(scene.time), .textDim)) }
        cells.append(TableCell(view.value.brief(scene.time), isGone ? .textDim : .text))
        return cells
    }
}

extension StateEntry.Change {
    /// The sign beside an entry, which means the same without its colour.
    var sign: (String, Role) {
        switch self {
        case .none: ("", .text)
        case .new: ("+", .changed)
        case .changed: ("~", .changed)
        case .cleared: ("-", .lateDropped)
        }
    }
}

extension InspectedValue {
    /// A namespace: a window as screens write windows, anything else as it is.
    func window(_ time: TimeText) -> String {
        if case .record(_, let fields) = self, fields.count == 2,
            case .instant(let start) = fields[0].value, case .instant(let end) = fields[1].value
        {
            return time.window(start, end)
        }
        return brief(time)
    }
}
