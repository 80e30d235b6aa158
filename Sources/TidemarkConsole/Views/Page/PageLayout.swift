import TidemarkInspection
import TidemarkTerminal

/// Where the panes of an operator's page stand.
struct PageLayout {
    let facts: Rect
    let panes: [(ListPane, Rect)]

    init(_ area: Rect, _ tier: Scene.Tier, _ node: GraphOperator, _ scene: Scene) {
        let input: ListPane = node.isSource ? .splits : .channels
        let top = tier == .full ? 14 : min(10, area.size.rows / 2)
        let (upper, lower) = area.split(rows: top)
        let (facts, subtasks) = upper.split(
            columns: tier == .full ? area.size.columns * 2 / 5 : area.size.columns / 2
        )
        self.facts = facts
        guard tier == .full else {
            let (inputs, rest) = lower.split(rows: lower.size.rows / 2)
            let (windows, late) = rest.split(columns: rest.size.columns / 2)
            let last: (ListPane, Rect) = node.isSource ? (.config, rest) : (.windows, windows)
            panes =
                [(.subtasks, subtasks), (input, inputs), last]
                + (node.isSource ? [] : [(.late, late)])
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
