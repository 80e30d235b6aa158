import TidemarkInspection
import TidemarkTerminal

/// What happened, the newest at the bottom.
struct EventList {
    let scene: Scene
    let isFocused: Bool

    func draw(on canvas: inout Canvas, in area: Rect) {
        let events = scene.model.events
        let filter = RowFilter(scene.state.filters[.events] ?? "")
        let rows = events.rows.enumerated()
            .map { (number: events.firstNumber + Int64($0), event: $1) }
            .filter { filter.isEmpty || filter.matches($0.event.facts) }
        var title = StyledText("Events (\(NumberText.grouped(events.total)))", .title)
        if rows.count < events.total {
            title.add("  the last \(NumberText.grouped(Int64(rows.count)))", .textDim)
        }
        let note = scene.state.place == .events ? StyledText() : StyledText("5 full log", .textDim)
        let inner = canvas.box(area, title: title, note: note, isFocused: isFocused)
        guard !rows.isEmpty else {
            canvas.put(
                filter.isEmpty ? nothing : "no event passes the filter",
                .textDim,
                at: inner.origin.column,
                inner.origin.row,
                in: inner
            )
            return
        }
        drawRows(rows.map(\.event), rows.map(\.number), on: &canvas, in: inner)
    }

    /// A job that runs freely is counted, not traced.
    private var nothing: String {
        if scene.model.job.step == 0 { return "nothing has happened yet" }
        let isOver = [.finished, .failed, .canceled].contains(scene.model.job.status)
        return isOver
            ? "no step was traced"
            : "no step was traced yet: s, n, w, f and l list what happens in the steps they take"
    }

    private func drawRows(
        _ rows: [EventView],
        _ numbers: [Int64],
        on canvas: inout Canvas,
        in area: Rect
    ) {
        let hasHead = area.size.rows > 4
        let body = area.split(rows: hasHead ? 1 : 0).lower
        let table = Table(
            [
                TableColumn("STEP", 9, .right), TableColumn("KIND", 17),
                TableColumn("EVENT TIME", scene.time.width),
                TableColumn("OPERATOR", scene.tier == .full ? 18 : 13),
                TableColumn("WHAT", 0),
            ],
            in: area
        )
        if hasHead { table.drawHead(on: &canvas, row: area.origin.row, in: area) }
        let cursor = scene.state.cursors[.events]
        let selected = cursor.flatMap { numbers.firstIndex(of: $0) }
        let window = ListWindow(
            count: rows.count,
            height: body.size.rows,
            selected: isFocused ? selected : nil,
            followsNewest: true
        )
        for (offset, index) in window.rows.enumerated() {
            let row = body.origin.row + offset
            table.draw(cells(rows[index]), on: &canvas, row: row, in: area)
            if index == selected, isFocused { canvas.select(row: row, of: area) }
        }
    }

    private func cells(_ event: EventView) -> [TableCell] {
        let name = TerminalText.clean(event.operatorName, limit: 64)
        return [
            TableCell(event.step.map(NumberText.grouped) ?? "-", .textDim),
            TableCell(TerminalText.clean(event.kind, limit: 32), event.role),
            TableCell(event.timestamp == nil ? "-" : scene.time.instant(event.timestamp)),
            TableCell(event.subtask > 0 ? "\(name)#\(event.subtask)" : name, .textDim),
            TableCell(what(event)),
        ]
    }

    private func what(_ event: EventView) -> String {
        let detail = event.detail.map { TerminalText.clean($0) }
        guard event.value != .null else { return detail ?? "" }
        let value = event.value.brief(scene.time)
        return detail.map { "\($0): \(value)" } ?? value
    }
}

extension EventView {
    /// How a kind of event looks: losses most, then firings and watermarks.
    var role: Role {
        switch StepKind(rawValue: kind) {
        case .recordDropped: .lateDropped
        case .recordLate: .eventBehind
        case .windowRefired: .lateAllowed
        case .windowFired, .timerFired: .title
        case .watermarkIn, .watermarkAdvanced: .watermark
        case .idle: .stateIdle
        case .failed: .stateFailed
        default: .text
        }
    }

    var facts: RowFacts {
        var facts = RowFacts()
        facts.words = ["kind": kind.lowercased(), "operator": operatorName.lowercased()]
        facts.numbers = ["step": Double(step ?? -1), "subtask": Double(subtask)]
        facts.text = [kind, operatorName, value.text, detail ?? ""].joined(separator: " ")
            .lowercased()
        return facts
    }
}
