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
        let title = title(rows.map(\.row))
        let inner = canvas.box(area, title: title, isFocused: isFocused)
        guard !rows.isEmpty else {
            let text = filter.isEmpty ? "no record was late" : "no late record passes the filter"
            canvas.put(text, .textDim, at: inner.origin.column, inner.origin.row, in: inner)
            return
        }
        drawRows(rows.map(\.row), rows.map(\.number), on: &canvas, in: inner)
    }

    private func title(_ rows: [LateRecordView]) -> StyledText {
        let count = Int64(rows.count)
        let total = node == nil ? scene.model.late.total : count
        var title = StyledText("Late records (\(NumberText.grouped(total)))", .title)
        // Of one operator's only the listed ones are known.
        let isCut = scene.model.late.total > Int64(scene.model.late.rows.count)
        if isCut || count < total {
            title.add("  the last \(NumberText.grouped(count)):", .textDim)
        }
        guard count > 0 else { return title }
        title.add("  \(NumberText.grouped(Int64(rows.count { $0.dropped })))", .lateDropped)
        title.add(" dropped", .textDim)
        return title
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
        let columns = columns(area.size.columns)
        let table = Table(columns.map { $0.head(scene.time) }, in: area)
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
            table.draw(columns.map { cell($0, rows[index]) }, on: &canvas, row: row, in: area)
            if index == selected, isFocused { canvas.select(row: row, of: area) }
        }
    }

    private func columns(_ width: Int) -> [Column] {
        if width < Self.wideMin { return [.time, .behind, .key, .outcome, .record] }
        let isShared = node == nil && scene.tier == .full
        return [.step, .time, .behind, .key, .outcome, .record] + (isShared ? [.operatorName] : [])
    }

    private static let wideMin = 66

    private enum Column {
        case step, time, behind, key, outcome, record, operatorName

        func head(_ time: TimeText) -> TableColumn {
            switch self {
            case .step: TableColumn("STEP", 9, .right)
            case .time: TableColumn("EVENT TIME", time.width)
            case .behind: TableColumn("BEHIND", 7, .right)
            case .key: TableColumn("KEY", 8)
            case .outcome: TableColumn("OUTCOME", 9)
            case .record: TableColumn("RECORD", 0)
            case .operatorName: TableColumn("OPERATOR", 16)
            }
        }
    }

    private func cell(_ column: Column, _ late: LateRecordView) -> TableCell {
        let mark = scene.theme.sign(late.dropped ? .dropped : .behind)
        let role: Role = late.dropped ? .lateDropped : .eventBehind
        switch column {
        case .step:
            return TableCell(late.step.map { NumberText.grouped($0) } ?? "-", .textDim)
        case .time: return TableCell(scene.time.instant(late.timestamp))
        case .behind: return TableCell(NumberText.span(late.latenessMs), role)
        case .key: return TableCell(late.key.brief(scene.time))
        case .outcome: return TableCell(mark + (late.dropped ? " dropped" : " kept"), role)
        case .record: return TableCell(late.value.brief(scene.time), .textDim)
        case .operatorName:
            return TableCell(TerminalText.clean(late.operatorName, limit: 64), .textDim)
        }
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
