import TidemarkInspection
import TidemarkTerminal

/// The checkpoints and savepoints, the newest at the top.
struct CheckpointHistory {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let all = scene.model.checkpoints
        let rows = Array(all.rows.reversed())
        var title = StyledText("History (\(NumberText.grouped(all.triggered)))", .title)
        if Int64(rows.count) < all.triggered {
            title.add("  the last \(NumberText.grouped(Int64(rows.count)))", .textDim)
        }
        let inner = canvas.box(area, title: title, isFocused: true)
        guard !rows.isEmpty else {
            let text = "no checkpoint was taken yet"
            canvas.put(text, .textDim, at: inner.origin.column, inner.origin.row, in: inner)
            return
        }
        let hasSummary = scene.tier == .full && inner.size.rows > 8
        let (list, summary) = inner.split(rows: inner.size.rows - (hasSummary ? 5 : 0))
        drawRows(rows, on: &canvas, in: list)
        if hasSummary { CheckpointSummary(scene: scene).draw(on: &canvas, in: summary) }
    }

    private func drawRows(_ rows: [CheckpointView], on canvas: inout Canvas, in area: Rect) {
        let table = Table(
            [
                TableColumn("", 1), TableColumn("ID", 5, .right), TableColumn("KIND", 4),
                TableColumn("STATE", 6), TableColumn("TRIGGERED", scene.time.width),
                TableColumn("TIME", 6, .right), TableColumn("ALIGN", 6, .right),
                TableColumn("SIZE", 6, .right), TableColumn("NOTE", 0),
            ],
            in: area
        )
        table.drawHead(on: &canvas, row: area.origin.row, in: area)
        let selected = scene.state.cursors[.checkpoints].flatMap { cursor in
            rows.firstIndex { $0.id == -cursor }
        }
        let window = ListWindow(count: rows.count, height: area.size.rows - 1, selected: selected)
        for (offset, index) in window.rows.enumerated() {
            let row = area.origin.row + 1 + offset
            table.draw(cells(rows[index]), on: &canvas, row: row, in: area)
            if index == selected { canvas.select(row: row, of: area) }
        }
    }

    private func cells(_ row: CheckpointView) -> [TableCell] {
        let (state, role) = CheckpointText.state(row)
        let mark = row.restores > 0 ? "r" : row.kind == "savepoint" && row.isKept ? "*" : ""
        return [
            TableCell(mark, row.restores > 0 ? .replaying : .checkpointNamed),
            TableCell("\(row.id)"),
            TableCell(row.kind == "savepoint" ? "save" : "ckpt", .textDim),
            TableCell(state, role),
            TableCell(scene.time.instant(row.triggered)),
            TableCell(CheckpointText.duration(row.duration, row.unit)),
            TableCell(CheckpointText.duration(row.alignment, row.unit)),
            TableCell(CheckpointText.bytes(row.bytes)),
            TableCell(
                CheckpointText.note(row),
                row.status == .failed ? .checkpointFailed : .textDim
            ),
        ]
    }
}

/// How many came to what, and how long they took.
struct CheckpointSummary {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let lines = [signs, counts, times, spark(area.size.columns - 6)]
        for (offset, line) in lines.enumerated() where offset + 1 < area.size.rows {
            canvas.put(line, at: area.origin.column, area.origin.row + 1 + offset, in: area)
        }
    }

    private var signs: StyledText {
        StyledText("* kept until deleted   r the job went on from it   t turns", .textDim)
    }

    private var counts: StyledText {
        let all = scene.model.checkpoints
        var line = StyledText()
        line.add("completed", NumberText.grouped(all.completed), .checkpointOK)
        let role: Role = all.failed > 0 ? .checkpointFailed : .text
        line.add("failed", NumberText.grouped(all.failed), role)
        line.add("in progress", all.inProgress == nil ? "0" : "1")
        line.add("restored", NumberText.grouped(all.restored))
        return line
    }

    private var times: StyledText {
        guard let times = CheckpointTimes(scene.model.checkpoints.rows) else {
            return StyledText("no checkpoint is complete", .textDim)
        }
        var line = StyledText("TIME", .textDim)
        line.add("min", CheckpointText.duration(times.least, times.unit))
        line.add("mean", CheckpointText.duration(times.mean, times.unit))
        line.add("max", CheckpointText.duration(times.most, times.unit))
        return line
    }

    private func spark(_ width: Int) -> StyledText {
        let rows = scene.model.checkpoints.rows.filter { $0.status == .completed }
        guard rows.count > 1 else { return StyledText() }
        let values = rows.suffix(max(1, width)).map { Double($0.duration) }
        let text = Sparkline.text(
            values,
            width: min(width, values.count),
            repertoire: scene.theme.repertoire
        )
        return StyledText("TIME  ", .textDim) + StyledText(text, .checkpointOK)
    }
}
