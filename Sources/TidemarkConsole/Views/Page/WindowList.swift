import TidemarkInspection
import TidemarkTerminal

/// The windows an operator holds, the next to fire first, and below them its timers.
struct WindowList {
    let scene: Scene
    let node: GraphOperator
    let isFocused: Bool

    func draw(on canvas: inout Canvas, in area: Rect) {
        let windows = scene.model.windows(of: node)
        let timers = scene.model.timers.rows.filter {
            $0.operatorName == node.target || $0.operatorName == node.name
        }
        var title = StyledText("Windows in state (\(windows.count))", .title)
        title.add("  timers \(NumberText.grouped(node.view.metrics.timers))", .textDim)
        if let next = timers.first {
            title.add(", next \(scene.time.instant(next.timestamp))", .textDim)
        }
        let inner = canvas.box(area, title: title, isFocused: isFocused)
        guard !windows.isEmpty else {
            let text =
                scene.isPaused || node.view.metrics.stateEntries == 0
                ? "no window is open" : "not readable while the job runs: press space"
            canvas.put(text, .textDim, at: inner.origin.column, inner.origin.row, in: inner)
            return
        }
        let table = Table(
            [
                TableColumn("WINDOW", scene.time.isDated ? 20 : 24), TableColumn("KEY", 8),
                TableColumn("NEXT", 14), TableColumn("VALUE", 0),
            ],
            in: inner
        )
        table.drawHead(on: &canvas, row: inner.origin.row, in: inner)
        PaneRows(pane: .windows, isFocused: isFocused)
            .draw(windows.map(cells), table, scene, &canvas, inner)
    }

    private func cells(_ window: WindowView) -> [TableCell] {
        var next = window.fired ? "has fired" : "fires"
        if let missing = scene.model.missing(window, at: node) {
            next = "fires in \(NumberText.span(missing))"
        }
        return [
            TableCell(scene.time.window(window.start, window.end)),
            TableCell(window.key.brief(scene.time)),
            TableCell(next, window.fired ? .windowFired : .watermark),
            TableCell(window.value.brief(scene.time), .textDim),
        ]
    }
}
