import TidemarkTerminal

/// Screen 5: what happened, which records were late, and what user code printed.
struct EventsView {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let panes = PaneOrder.panes(at: .events, scene.model, scene.state)
        let focused = PaneOrder.current(scene.model, scene.state) ?? .events
        if scene.state.isPaneExpanded {
            draw(focused, isFocused: true, on: &canvas, in: area)
            return
        }
        let heights = Self.heights(area.size.rows, panes.count)
        var rest = area
        for (pane, height) in zip(panes, heights) {
            let (upper, lower) = rest.split(rows: height)
            draw(pane, isFocused: pane == focused, on: &canvas, in: upper)
            rest = lower
        }
    }

    private static func heights(_ rows: Int, _ count: Int) -> [Int] {
        let first = count == 3 ? rows * 2 / 5 : rows / 2
        return count == 3 ? [first, first, rows - 2 * first] : [first, rows - first]
    }

    private func draw(_ pane: ListPane, isFocused: Bool, on canvas: inout Canvas, in area: Rect) {
        switch pane {
        case .late: LateList(scene: scene, isFocused: isFocused).draw(on: &canvas, in: area)
        case .output: OutputList(scene: scene, isFocused: isFocused).draw(on: &canvas, in: area)
        default: EventList(scene: scene, isFocused: isFocused).draw(on: &canvas, in: area)
        }
    }
}
