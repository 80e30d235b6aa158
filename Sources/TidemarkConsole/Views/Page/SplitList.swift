import TidemarkInspection
import TidemarkTerminal

/// The splits of a source on its page.
struct SplitList {
    let scene: Scene
    let node: GraphOperator
    let isFocused: Bool

    func draw(on canvas: inout Canvas, in area: Rect) {
        let splits = scene.model.splits(of: node)
        let inner = canvas.box(
            area,
            title: StyledText("Splits (\(splits.count))", .title),
            note: StyledText("the lowest that is not idle is the watermark", .textDim),
            isFocused: isFocused
        )
        guard !splits.isEmpty else {
            canvas.put(
                "this source owns no split",
                .textDim,
                at: inner.origin.column,
                inner.origin.row,
                in: inner
            )
            return
        }
        let cursor = isFocused ? scene.state.cursors[.splits].map { Int(clamping: $0) } : nil
        SplitTable(scene: scene, rows: splits.map { SplitTable.Row(node: node, split: $0) })
            .draw(
                on: &canvas,
                in: inner,
                selected: cursor.map { min(max(0, $0), splits.count - 1) }
            )
    }
}
