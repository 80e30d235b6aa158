import TidemarkInspection
import TidemarkTerminal

/// A table of splits.
struct SplitTable {
    struct Row {
        let node: GraphOperator
        let split: SplitView
    }

    let scene: Scene
    let rows: [Row]

    func draw(on canvas: inout Canvas, in area: Rect, selected: Int?) {
        let table = Table(
            [
                TableColumn("SPLIT", 0), TableColumn("WATERMARK", scene.time.width + 1),
                TableColumn("SILENT", 6, .right), TableColumn("RECORDS", 7, .right),
                TableColumn("NEWEST", scene.time.width),
                TableColumn("STATE", 6),
            ],
            in: area
        )
        table.drawHead(on: &canvas, row: area.origin.row, in: area)
        let window = ListWindow(count: rows.count, height: area.size.rows - 1, selected: selected)
        let holders = scene.model.holders.parts
        for (offset, index) in window.rows.enumerated() {
            let (node, split) = (rows[index].node, rows[index].split)
            let row = area.origin.row + 1 + offset
            let holds = holders.contains("\(node.id)/\(split.split)")
            let silence = scene.model.silence(of: split)
            let mark = holds ? scene.theme.sign(.held) : ""
            table.draw(
                [
                    TableCell(
                        TerminalText.clean(split.split, limit: 64),
                        holds ? .watermarkHeld : .text
                    ),
                    TableCell(
                        scene.time.instant(split.watermark) + mark,
                        holds ? .watermarkHeld : .text
                    ),
                    TableCell(silence.map(NumberText.span) ?? "?", holds ? .stateQuiet : .text),
                    TableCell(NumberText.compact(split.records)),
                    TableCell(scene.time.instant(split.lastEventTime), .textDim),
                    TableCell(
                        split.idle ? "IDLE" : holds ? "holds" : "",
                        split.idle ? .stateIdle : .stateQuiet
                    ),
                ],
                on: &canvas,
                row: row,
                in: area
            )
            if index == selected { canvas.select(row: row, of: area) }
        }
    }
}
