import TidemarkInspection
import TidemarkTerminal

/// When checkpoints are taken, what is kept, and what follows a failure.
struct CheckpointSettingsBox {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let inner = canvas.box(area, title: StyledText("Settings", .title))
        for (offset, line) in lines.prefix(inner.size.rows).enumerated() {
            canvas.put(line, at: inner.origin.column, inner.origin.row + offset, in: inner)
        }
    }

    /// The same in one line, for small screens.
    func drawLine(on canvas: inout Canvas, in area: Rect) {
        let all = scene.model.checkpoints
        var line = StyledText(" ", .text)
        if let times = CheckpointTimes(all.rows) {
            line.add("min", CheckpointText.duration(times.least, times.unit), gap: 0)
            line.add("mean", CheckpointText.duration(times.mean, times.unit))
            line.add("max", CheckpointText.duration(times.most, times.unit))
        }
        line.add(
            "failed",
            "\(NumberText.grouped(all.failed)) of \(NumberText.grouped(all.triggered))"
        )
        line.add("kept", NumberText.grouped(Int64(all.rows.count { $0.isKept })))
        canvas.put(line, at: area.origin.column, area.origin.row, in: area)
    }

    private var lines: [StyledText] {
        let all = scene.model.checkpoints
        var first = StyledText()
        first.add("mode", all.mode == "exactly-once" ? "exactly-once, aligned" : all.mode)
        first.add("interval", all.intervalMs.map(NumberText.span) ?? "by command")
        first.add("min pause", NumberText.span(all.minPauseMs))
        first.add("timeout", all.timeoutMs.map(NumberText.span) ?? "none")
        first.add("keep last", NumberText.grouped(all.retained))
        var second = StyledText()
        second.add("kept", NumberText.grouped(Int64(all.rows.count { $0.isKept })))
        second.add("after a failure", all.restart.map { "restart \($0)" } ?? "the job fails")
        return [first, second]
    }
}
