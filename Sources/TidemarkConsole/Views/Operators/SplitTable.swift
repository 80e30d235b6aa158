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
        let stands = rows.map { Self.standing(of: $0.split) }
        let standingWidth = min(40, stands.map(\.count).max() ?? 0)
        let table = Table(
            [
                TableColumn("SPLIT", 0), TableColumn("WATERMARK", scene.time.width + 1),
                TableColumn("SILENT", 6, .right), TableColumn("RECORDS", 7, .right),
                TableColumn("NEWEST", scene.time.width),
                TableColumn("STATE", 6),
            ] + (standingWidth == 0 ? [] : [TableColumn("READING", standingWidth)]),
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
                        Self.state(of: split, holds: holds),
                        split.idle ? .stateIdle : .stateQuiet
                    ),
                ] + (standingWidth == 0 ? [] : [TableCell(stands[index], .textDim)]),
                on: &canvas,
                row: row,
                in: area
            )
            if index == selected { canvas.select(row: row, of: area) }
        }
    }

    private static func state(of split: SplitView, holds: Bool) -> String {
        if split.alignment?.isHeldBack ?? false { return "PAUSED" }
        return split.idle ? "IDLE" : holds ? "holds" : ""
    }

    /// How the connection stands, and whether what came is lost by a failure.
    private static func standing(of split: SplitView) -> String {
        let ahead = split.alignment?.heldBackBy.map { "ahead of \($0)" }
        let parts = [split.status, split.replayable ? nil : "not replayable", ahead]
            .compactMap { $0 }
        return TerminalText.clean(parts.joined(separator: ", "), limit: 64)
    }
}
