import TidemarkInspection
import TidemarkTerminal

/// The splits of all sources: who is how far in event time, and who holds the rest.
struct SourcesPanel {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let rows = scene.model.operators.filter(\.isSource).flatMap { node in
            scene.model.splits(of: node).map { (node: node, split: $0) }
        }
        let title = StyledText("Splits (\(rows.count))", .title)
        let inner = canvas.box(area, title: title)
        guard !rows.isEmpty else {
            canvas.put(
                "no source has told of its splits yet",
                .textDim,
                at: inner.origin.column,
                inner.origin.row,
                in: inner
            )
            return
        }
        SplitTable(scene: scene, rows: rows.map { SplitTable.Row(node: $0.node, split: $0.split) })
            .draw(on: &canvas, in: inner, selected: nil)
    }
}
