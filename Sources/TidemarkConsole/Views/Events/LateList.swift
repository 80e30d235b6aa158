import TidemarkInspection
import TidemarkTerminal

/// The ledger of late records: each with how late it was and what became of it.
struct LateList {
    let scene: Scene
    let isFocused: Bool
    /// Only those of one operator, nil for all.
    var node: GraphOperator?

    func draw(on canvas: inout Canvas, in area: Rect) {
        let late = scene.model.late
        let filter = RowFilter(node == nil ? scene.state.filters[.events] ?? "" : "")
        let rows = late.rows.enumerated()
            .map { (number: late.firstNumber + Int64($0), row: $1) }
            .filter { filter.isEmpty || filter.matches($0.row.facts) }
            .filter { entry in node.map { belongs(entry.row, to: $0) } ?? true }
        var title = StyledText("Late records (\(NumberText.grouped(total)))", .title)
        let dropped = rows.count { $0.row.dropped }
        title.add("  \(NumberText.grouped(Int64(dropped))) ", .lateDropped)
        title.add("of the \(NumberText.grouped(Int64(rows.count))) listed dropped", .textDim)
        let inner = canvas.box(area, title: title, isFocused: isFocused)
        guard !rows.isEmpty else {
            let text = filter.isEmpty ? "no record was late" : "no late record passes the filter"
            canvas.put(text, .textDim, at: inner.origin.column, inner.origin.row, in: inner)
            return
        }
        drawRows(rows.map(\.row), rows.map(\.number), on: &canvas, in: inner)
    }

    private var total: Int64 {
        guard let node else { return scene.model.late.total }
        return node.view.metrics.numRecordsBehindWatermark
    }

    private func belongs(_ row: LateRecordView, to node: GraphOperator) -> Bool {
        row.operatorName == node.target || row.operatorName == node.name
    }

    private func drawRows(
        _ rows: [LateRecordView],
        _ numbers: [Int64],
        on canvas: inout Canvas,
        in area: Rect
    ) {
        let table = Table(columns, in: area)
        table.drawHead(on: &canvas, row: area.origin.row, in: area)
        let selected = scene.state.cursors[.late].flatMap { numbers.firstIndex(of: $0) }
        let window = ListWindow(
            count: rows.count,
            height: area.size.rows - 1,
            selected: isFocused ? selected : nil,
            followsNewest: true
        )
        for (offset, index) in window.rows.enumerated() {
            let row = area.origin.row + 1 + offset
            table.draw(cells(rows[index]), on: &canvas, row: row, in: area)
            guard index == selected, isFocused else { continue }
            let whole = Rect(
                column: area.origin.column,
                row: row,
                columns: area.size.columns,
                rows: 1
            )
            canvas.restyle(whole, .selection)
        }
    }

    private var columns: [TableColumn] {
        let first = [
            TableColumn("STEP", 9, .right), TableColumn("EVENT TIME", scene.time.width),
            TableColumn("BEHIND", 7, .right), TableColumn("KEY", 8),
            TableColumn("OUTCOME", 20),
        ]
        return first + [TableColumn("RECORD", 0)]
            + (node == nil && scene.tier == .full ? [TableColumn("OPERATOR", 16)] : [])
    }

    private func cells(_ late: LateRecordView) -> [TableCell] {
        let mark = scene.theme.sign(late.dropped ? .dropped : .late)
        let outcome = late.dropped ? "dropped, window gone" : "kept, window open"
        return [
            TableCell(late.step.map { NumberText.grouped($0) } ?? "-", .textDim),
            TableCell(scene.time.instant(late.timestamp)),
            TableCell(NumberText.span(late.latenessMs), late.dropped ? .lagHigh : .lagWarn),
            TableCell(late.key.text),
            TableCell(mark + " " + outcome, late.dropped ? .lateDropped : .lateAllowed),
            TableCell(late.value == .null ? "" : late.value.text, .textDim),
            TableCell(TerminalText.clean(late.operatorName, limit: 64), .textDim),
        ]
    }
}

extension LateRecordView {
    var facts: RowFacts {
        var facts = RowFacts()
        facts.words = [
            "operator": operatorName.lowercased(), "key": key.text.lowercased(),
            "outcome": dropped ? "dropped" : "kept",
        ]
        facts.numbers = ["behind": Double(latenessMs) / 1000]
        if let step { facts.numbers["step"] = Double(step) }
        facts.text = [operatorName, key.text, value.text, dropped ? "dropped" : "kept"]
            .joined(separator: " ").lowercased()
        return facts
    }
}
