import TidemarkInspection
import TidemarkTerminal

/// The subtasks of an operator, one a row.
struct SubtaskList {
    let scene: Scene
    let node: GraphOperator
    let isFocused: Bool

    func draw(on canvas: inout Canvas, in area: Rect) {
        let subtasks = node.view.subtasks
        let title = StyledText("Subtasks (\(subtasks.count))", .title)
        let inner = canvas.box(area, title: title, isFocused: isFocused)
        guard !subtasks.isEmpty else {
            canvas.put(
                "none are known yet",
                .textDim,
                at: inner.origin.column,
                inner.origin.row,
                in: inner
            )
            return
        }
        let table = Table(
            [
                TableColumn("#", 3, .right), TableColumn("STATE", 5),
                TableColumn("WATERMARK", scene.time.width), TableColumn("IN", 6, .right),
                TableColumn("BEHIND", 6, .right), TableColumn("DROP", 5, .right),
                TableColumn("STATE", 6, .right), TableColumn("TIMERS", 6, .right),
                TableColumn("QUEUE", 5, .right),
            ],
            in: inner
        )
        table.drawHead(on: &canvas, row: inner.origin.row, in: inner)
        let rows = subtasks.map(cells)
        PaneRows(pane: .subtasks, isFocused: isFocused).draw(rows, table, scene, &canvas, inner)
    }

    private func cells(_ subtask: SubtaskView) -> [TableCell] {
        let metrics = subtask.metrics
        let watermark = metrics.currentOutputWatermark ?? metrics.currentInputWatermark
        return [
            TableCell(String(subtask.subtask), .textDim),
            TableCell(subtask.status.word, subtask.status.role),
            TableCell(scene.time.instant(watermark)),
            TableCell(NumberText.compact(metrics.numRecordsIn)),
            TableCell(NumberText.compact(metrics.numRecordsBehindWatermark)),
            TableCell(NumberText.compact(metrics.numLateRecordsDropped)),
            TableCell(NumberText.compact(metrics.stateEntries)),
            TableCell(NumberText.compact(metrics.timers)),
            TableCell(NumberText.compact(metrics.queued)),
        ]
    }
}
