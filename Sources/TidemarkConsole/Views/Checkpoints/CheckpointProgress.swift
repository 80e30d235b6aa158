import TidemarkInspection
import TidemarkTerminal

/// The checkpoint under way: how much is handed in, and who keeps it waiting.
struct CheckpointProgress {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        guard let row = scene.model.checkpoints.inProgress else {
            drawRest(on: &canvas, in: area)
            return
        }
        var title = StyledText("#\(row.id) in progress", .title)
        title.add("  \(TerminalText.clean(row.kind)), aligned", .textDim)
        let hint = StyledText(":abort checkpoint gives it up", .textDim)
        let inner = canvas.box(area, title: title, note: hint)
        drawBar(row, on: &canvas, in: inner)
        guard inner.size.rows > 1 else { return }
        canvas.put(figures(row), at: inner.origin.column, inner.origin.row + 1, in: inner)
        guard inner.size.rows > 2, let line = slowest(row) else { return }
        canvas.put(
            line,
            .text,
            at: inner.origin.column,
            inner.origin.row + 2,
            width: inner.size.columns,
            in: inner
        )
    }

    private func drawRest(on canvas: inout Canvas, in area: Rect) {
        let title = StyledText("No checkpoint under way", .title)
        let inner = canvas.box(area, title: title)
        let rows = [
            "m takes a checkpoint, M a savepoint with a name; a paused job takes only the turns it needs",
            ":step barrier begins one and carries its barriers one turn at a time",
        ]
        for (offset, text) in rows.prefix(inner.size.rows).enumerated() {
            canvas.put(
                text,
                .textDim,
                at: inner.origin.column,
                inner.origin.row + offset,
                width: inner.size.columns,
                in: inner
            )
        }
    }

    private func drawBar(_ row: CheckpointView, on canvas: inout Canvas, in area: Rect) {
        let note = " \(row.percent)%"
        let width = max(4, area.size.columns - 5)
        let share = row.tasks > 0 ? Double(row.acknowledged) / Double(row.tasks) : 0
        var column = area.origin.column
        for (index, count) in ShareBar([share, 1 - share], width: width).cells.enumerated() {
            for _ in 0..<count {
                let mark: Mark = index == 0 ? .busy : .idle
                let role: Role = index == 0 ? .checkpointProgress : .textDim
                canvas.set(mark, role, at: column, area.origin.row, in: area)
                column += 1
            }
        }
        canvas.put(note, .text, at: column, area.origin.row, in: area)
    }

    private func figures(_ row: CheckpointView) -> StyledText {
        var line = StyledText()
        line.add("acks", "\(row.acknowledged)/\(row.tasks)", .checkpointProgress)
        line.add("triggered", scene.time.instant(row.triggered))
        line.add("at step", NumberText.grouped(row.step))
        line.add("for", CheckpointText.duration(row.duration, row.unit))
        return line
    }

    /// Who is waited for: those that align first.
    private func slowest(_ row: CheckpointView) -> String? {
        let missing = row.subtasks.filter { !$0.isHandedIn }
        guard let first = missing.first(where: { $0.progress == "aligning" }) ?? missing.first
        else { return nil }
        let names = missing.map(name)
        let others = names.filter { $0 != name(first) }
        let rest = others.isEmpty ? "" : ", then " + others.joined(separator: ", ")
        let what = first.progress == "aligning" ? "is aligning" : "has seen no barrier"
        return "waiting for \(name(first)), which \(what)\(rest)"
    }

    private func name(_ part: CheckpointPartView) -> String {
        let name = TerminalText.clean(part.operatorName, limit: 32)
        return part.subtask > 0 ? "\(name)#\(part.subtask)" : name
    }
}
