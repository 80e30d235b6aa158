import TidemarkInspection
import TidemarkTerminal

/// One lane for each split and operator: a table of where it is, and a ruler of event time.
struct LaneRows {
    /// One lane.
    struct Lane {
        let line: OperatorLine
        let newest: Int64?
        let silence: Int64?
    }

    let scene: Scene
    let lines: [Lane]

    private static let rulerMin = 20

    init(_ scene: Scene) {
        self.scene = scene
        var state = UIState(theme: scene.state.theme)
        state.expanded = Set(scene.model.operators.filter(\.isSource).map(\.id))
        lines = scene.model.operatorLines(state).compactMap { line in
            switch line.subject {
            case .subtask: return nil
            // Where rows are few, the splits speak for their source.
            case .operatorRow(let node):
                if scene.tier < .full, !scene.model.splits(of: node).isEmpty { return nil }
            case .split: break
            }
            guard case .split(let split) = line.subject else {
                return Lane(line: line, newest: nil, silence: nil)
            }
            let silence = scene.model.silence(of: split)
            return Lane(line: line, newest: split.lastEventTime, silence: silence)
        }
    }

    func draw(on canvas: inout Canvas, in area: Rect) {
        var title = StyledText("Where everyone is in event time", .title)
        title.add("  W", .watermark)
        title.add(" watermark  \(scene.theme.sign(.idle))", .textDim)
        title.add(" newest record", .textDim)
        let note = StyledText("[ ] choose whose watermark is drawn", .textDim)
        let inner = canvas.box(area, title: title, note: note)
        let facts = (scene.tier == .full ? 22 : 16) + 1 + scene.time.width + 2 + 7 + 7
        let hasRuler = inner.size.columns >= facts + Self.rulerMin
        let (left, right) = inner.split(columns: hasRuler ? facts : inner.size.columns)
        drawTable(on: &canvas, in: left)
        if hasRuler { drawRuler(on: &canvas, in: right) }
    }

    private func drawTable(on canvas: inout Canvas, in area: Rect) {
        let table = Table(
            [
                TableColumn("", 0), TableColumn("WATERMARK", scene.time.width + 1),
                TableColumn("LAG", 6, .right), TableColumn("SILENT", 6, .right),
            ],
            in: area
        )
        table.drawHead(on: &canvas, row: area.origin.row, in: area)
        let selected = lines.firstIndex { $0.line.id == scene.state.selectedLine }
        for (offset, index) in window(selected, area).rows.enumerated() {
            let lane = lines[index]
            let row = area.origin.row + 1 + offset
            let lag = scene.model.lag(of: lane.line)
            let mark = lane.line.isHolder ? scene.theme.sign(.held) : ""
            table.draw(
                [
                    TableCell(name(lane.line), lane.line.isOperator ? .text : .textDim),
                    TableCell(
                        scene.time.instant(lane.line.watermark) + mark,
                        lane.line.isHolder ? .watermarkHeld : .text
                    ),
                    TableCell(lag.map(NumberText.span) ?? "-", LagGrade.role(lag, scene.time)),
                    TableCell(lane.silence.map(NumberText.span) ?? "", .text),
                ],
                on: &canvas,
                row: row,
                in: area
            )
            if index == selected { canvas.select(row: row, of: area) }
        }
    }

    private func window(_ selected: Int?, _ area: Rect) -> ListWindow {
        ListWindow(count: lines.count, height: area.size.rows - 1, selected: selected)
    }

    private func name(_ line: OperatorLine) -> String {
        let isDrawn = line.isOperator && line.id == scene.node?.id
        let indent = String(repeating: "  ", count: min(4, line.branches.count))
        return indent + (isDrawn ? scene.theme.sign(.selected) : "")
            + TerminalText.clean(line.name, limit: 64)
    }

    /// The watermark of each lane between the lowest and the newest, and the newest of each split.
    private func drawRuler(on canvas: inout Canvas, in area: Rect) {
        let times = lines.flatMap { [$0.line.watermark, $0.newest] }.compactMap { $0 }
            .filter(PlotRange.isDrawable)
        guard let first = times.min(), let last = times.max() else { return }
        let margin = max(500, (last - first) / 20)
        let range = PlotRange(start: first - margin, end: last + margin)
        let room = Rect(
            column: area.origin.column + 2,
            row: area.origin.row,
            columns: area.size.columns - 2,
            rows: area.size.rows
        )
        let scale = PlotScale(clock: range, event: range, size: room.size)
        let width = scene.time.tick(range.start).columnWidth
        for tick in PlotTicks.within(range, atMost: room.size.columns / (width + 4)) {
            let column = room.origin.column + scale.column(of: tick)
            guard column + width <= room.columns.upperBound else { continue }
            canvas.put(scene.time.tick(tick), .textDim, at: column, room.origin.row, in: room)
        }
        let selected = lines.firstIndex { $0.line.id == scene.state.selectedLine }
        for (offset, index) in window(selected, area).rows.enumerated() {
            draw(lines[index], scale, room.origin.row + 1 + offset, &canvas, room)
        }
    }

    private func draw(
        _ lane: Lane,
        _ scale: PlotScale,
        _ row: Int,
        _ canvas: inout Canvas,
        _ room: Rect
    ) {
        let role: Role = lane.line.isHolder ? .watermarkHeld : .watermark
        let mark = lane.line.watermark.map { scale.column(of: $0) }
        if let mark, let newest = lane.newest {
            let end = scale.column(of: newest)
            if end > mark {
                for column in max(0, mark)..<min(end, room.size.columns) {
                    canvas.set(
                        .splitStair,
                        .windowEdge,
                        at: room.origin.column + column,
                        row,
                        in: room
                    )
                }
            }
            canvas.set(.idle, .text, at: room.origin.column + end, row, in: room)
        }
        if let mark { canvas.put("W", role, at: room.origin.column + mark, row, in: room) }
    }
}
