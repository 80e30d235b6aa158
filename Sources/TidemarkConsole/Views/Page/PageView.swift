import TidemarkInspection
import TidemarkTerminal

/// The page of one operator: everything the console knows of it.
struct PageView {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        guard let node = scene.model.operators.first(where: { $0.id == scene.state.openOperator })
        else {
            let inner = canvas.box(area, title: StyledText("Operator", .title))
            let text = "this operator is gone: Esc goes back"
            canvas.put(text, .textDim, at: inner.origin.column, inner.origin.row, in: inner)
            return
        }
        let panes = PaneOrder.panes(at: .operatorPage, scene.model, scene.state)
        let focused = PaneOrder.current(scene.model, scene.state) ?? panes[0]
        if scene.state.isPaneExpanded || scene.tier == .small {
            draw(focused, of: node, isFocused: true, on: &canvas, in: area)
            return
        }
        let layout = PageLayout(area, focused: focused, node, scene)
        PageFacts(scene: scene, node: node).draw(on: &canvas, in: layout.facts)
        for (pane, place) in layout.panes where !place.isEmpty {
            draw(pane, of: node, isFocused: pane == focused, on: &canvas, in: place)
        }
    }

    private func draw(
        _ pane: ListPane,
        of node: GraphOperator,
        isFocused: Bool,
        on canvas: inout Canvas,
        in area: Rect
    ) {
        switch pane {
        case .subtasks:
            SubtaskList(scene: scene, node: node, isFocused: isFocused).draw(on: &canvas, in: area)
        case .splits:
            SplitList(scene: scene, node: node, isFocused: isFocused).draw(on: &canvas, in: area)
        case .channels:
            ChannelList(scene: scene, node: node, isFocused: isFocused).draw(on: &canvas, in: area)
        case .windows:
            WindowList(scene: scene, node: node, isFocused: isFocused).draw(on: &canvas, in: area)
        case .config:
            ConfigList(scene: scene, isFocused: isFocused).draw(on: &canvas, in: area)
        case .late, .events, .output, .checkpoints, .states, .entries:
            LateList(scene: scene, isFocused: isFocused, node: node).draw(on: &canvas, in: area)
        }
    }
}
