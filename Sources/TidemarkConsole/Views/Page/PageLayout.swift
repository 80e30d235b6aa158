import TidemarkInspection
import TidemarkTerminal

/// Where the panes of an operator's page stand.
struct PageLayout {
    let facts: Rect
    let panes: [(ListPane, Rect)]

    init(_ area: Rect, focused: ListPane, _ node: GraphOperator, _ scene: Scene) {
        let tier = scene.tier
        let input: ListPane = node.isSource ? .splits : .channels
        let top = tier == .full ? 14 : min(10, area.size.rows / 2)
        let (upper, lower) = area.split(rows: top)
        let (facts, subtasks) = upper.split(
            columns: tier == .full ? area.size.columns * 2 / 5 : area.size.columns * 9 / 16
        )
        self.facts = facts
        guard tier == .full else {
            let wanted = Self.inputRows(input, node, scene)
            let (inputs, rest) = lower.split(rows: min(wanted, lower.size.rows / 2))
            // The panes for which there is no room of their own take turns, by Tab.
            let usual: ListPane = node.isSource ? .config : .windows
            let shown = [.windows, .late, .config].contains(focused) ? focused : usual
            panes = [(.subtasks, subtasks), (input, inputs), (shown, rest)]
            return
        }
        let rows = Self.inputRows(input, node, scene)
        let (inputs, rest) = lower.split(rows: min(rows, lower.size.rows / 3))
        let config = min(scene.model.parameters.count + 3, max(4, rest.size.rows - 8))
        let (middle, bottom) = rest.split(rows: rest.size.rows - config)
        let (windows, late) = middle.split(columns: middle.size.columns / 2)
        panes = [
            (.subtasks, subtasks), (input, inputs), (.windows, windows), (.late, late),
            (.config, bottom),
        ]
    }

    private static func inputRows(_ pane: ListPane, _ node: GraphOperator, _ scene: Scene) -> Int {
        let count =
            pane == .splits
            ? scene.model.splits(of: node).count : scene.model.channels(into: node).count
        return max(4, count + 3)
    }
}
