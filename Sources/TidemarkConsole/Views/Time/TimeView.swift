import TidemarkInspection
import TidemarkTerminal

/// Screen 2: records and watermarks over both times, and where everyone is in event time.
struct TimeView {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let rows = LaneRows(scene)
        let laneRows = min(rows.lines.count + 3, max(0, area.size.rows * 2 / 5))
        let hasLanes = area.size.rows - laneRows >= 10 && laneRows >= 4
        let (upper, lower) = area.split(rows: area.size.rows - (hasLanes ? laneRows : 0))
        drawPlot(on: &canvas, in: upper)
        if hasLanes { rows.draw(on: &canvas, in: lower) }
    }

    private func drawPlot(on canvas: inout Canvas, in area: Rect) {
        var title = StyledText("Event time (up) over arrival (right)", .title)
        if let node = scene.node {
            title.add("  watermark of ", .textDim)
            title.add(TerminalText.clean(node.name, limit: 32), .watermark)
        }
        let inner = canvas.box(area, title: title, note: note, isFocused: true)
        let hasCursor = scene.state.plot.cursor != nil
        let (plot, facts) = inner.split(rows: inner.size.rows - (hasCursor ? 1 : 0))
        PlotPanel(
            model: scene.model,
            state: scene.state,
            node: scene.node,
            hasLegend: scene.tier > .small
        )
        .draw(on: &canvas, in: plot)
        guard let cursor = scene.state.plot.cursor, hasCursor else { return }
        canvas.put(
            CursorFacts(scene.model, scene.node, cursor).line(scene.time),
            at: facts.origin.column,
            facts.origin.row,
            in: facts
        )
    }

    private var note: StyledText {
        guard let range = PlotRange(scene.model, scene.state.plot) else { return StyledText() }
        var line = StyledText()
        if scene.model.plot.omitted > 0 {
            line.add("\(NumberText.compact(scene.model.plot.omitted)) on time left out  ", .textDim)
        }
        line.add(NumberText.span(range.span), .text)
        line.add("  z/Z zoom", .textDim)
        return line
    }
}
