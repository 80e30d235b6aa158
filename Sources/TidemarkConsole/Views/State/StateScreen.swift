import TidemarkInspection
import TidemarkTerminal

/// Screen 4: the states of all operators, the entries of one, and one entry in full.
struct StateScreen {
    let scene: Scene
    private let focus: StateFocus

    init(scene: Scene) {
        self.scene = scene
        focus = StateFocus(scene.model, scene.state)
    }

    private static let ruleRows = 4

    func draw(on canvas: inout Canvas, in area: Rect) {
        let focused = PaneOrder.current(scene.model, scene.state) ?? .entries
        if scene.state.isPaneExpanded || scene.tier == .small {
            draw(focused, isFocused: true, on: &canvas, in: area)
            return
        }
        switch scene.tier {
        case .full:
            let (upper, rules) = area.split(rows: area.size.rows - Self.ruleRows)
            let (left, rest) = upper.split(columns: upper.size.columns * 5 / 16)
            let (middle, right) = rest.split(columns: rest.size.columns * 9 / 16)
            draw(.states, isFocused: focused == .states, on: &canvas, in: left)
            draw(.entries, isFocused: focused == .entries, on: &canvas, in: middle)
            EntryPanel(scene: scene, entry: focus.entry).draw(on: &canvas, in: right)
            drawRules(on: &canvas, in: rules)
        default:
            let (left, right) = area.split(columns: area.size.columns / 2)
            draw(focused, isFocused: true, on: &canvas, in: left)
            EntryPanel(scene: scene, entry: focus.entry).draw(on: &canvas, in: right)
        }
    }

    private func draw(_ pane: ListPane, isFocused: Bool, on canvas: inout Canvas, in area: Rect) {
        switch pane {
        case .states:
            StateNames(scene: scene, selected: focus.list?.id, isFocused: isFocused).draw(
                on: &canvas,
                in: area
            )
        default:
            EntryList(scene: scene, focus: focus, isFocused: isFocused).draw(on: &canvas, in: area)
        }
    }

    private func drawRules(on canvas: inout Canvas, in area: Rect) {
        let inner = canvas.box(area, title: StyledText("Reading rules", .title))
        let rules = [
            "Paused: values are exact at the step shown.  Running: only counts are read; space pauses.",
            "~ changed  + new  - cleared, each since the job stood last.  The inspector never writes.",
        ]
        for (row, rule) in rules.prefix(inner.size.rows).enumerated() {
            canvas.put(rule, .textDim, at: inner.origin.column, inner.origin.row + row, in: inner)
        }
    }
}
