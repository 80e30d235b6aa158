import TidemarkInspection
import TidemarkTerminal

/// Where the time of one checkpoint went, operator by operator, and as bars for the slowest.
struct CheckpointOperators {
    let scene: Scene

    /// The phases in their order, each with its sign and look.
    private static let phases: [(letter: String, role: Role)] = [
        ("d", .shareIdle), ("a", .shareBlocked), ("s", .shareBusy), ("w", .checkpointProgress),
    ]

    func draw(on canvas: inout Canvas, in area: Rect) {
        guard let row = scene.model.checkpoint(in: scene.state) else {
            canvas.box(area, title: StyledText("By operator", .title))
            return
        }
        let title = StyledText("#\(row.id) by operator", .title)
        let isFull = scene.tier == .full
        let note = StyledText(isFull ? "" : "slowest first", .textDim)
        let inner = canvas.box(area, title: title, note: note)
        let shares = isFull ? row.shares : row.shares.sorted { $0.total > $1.total }
        let barRows = isFull ? min(shares.count + 3, max(0, inner.size.rows - shares.count - 1)) : 0
        let (upper, lower) = inner.split(rows: inner.size.rows - barRows)
        drawTable(row, shares, on: &canvas, in: upper)
        if barRows > 3 { drawBars(row, shares, on: &canvas, in: lower) }
    }

    private func drawTable(
        _ row: CheckpointView,
        _ shares: [CheckpointShare],
        on canvas: inout Canvas,
        in area: Rect
    ) {
        let table = Table(
            [
                TableColumn("OPERATOR", scene.tier == .full ? 10 : 20),
                TableColumn("ACK", 5, .right), TableColumn("DELAY", 6, .right),
                TableColumn("ALIGN", 6, .right), TableColumn("SYNC", 6, .right),
                TableColumn("ASYNC", 6, .right), TableColumn("SIZE", 6, .right),
            ],
            in: area
        )
        let hasHead = area.size.rows > 2
        if hasHead { table.drawHead(on: &canvas, row: area.origin.row, in: area) }
        let body = area.split(rows: hasHead ? 1 : 0).lower
        for (offset, share) in shares.prefix(max(0, body.size.rows)).enumerated() {
            let times = [share.startDelay, share.alignment, share.sync, share.async]
            let isDone = share.acknowledged == share.count
            table.draw(
                [
                    TableCell(TerminalText.clean(share.name, limit: 64)),
                    TableCell(
                        "\(share.acknowledged)/\(share.count)",
                        isDone ? .checkpointOK : .checkpointProgress
                    ),
                ] + times.map { TableCell(CheckpointText.duration($0, row.unit)) } + [
                    TableCell(CheckpointText.bytes(share.bytes))
                ],
                on: &canvas,
                row: body.origin.row + offset,
                in: area
            )
        }
    }

    private func drawBars(
        _ row: CheckpointView,
        _ shares: [CheckpointShare],
        on canvas: inout Canvas,
        in area: Rect
    ) {
        let longest = max(1, shares.map(\.total).max() ?? 1)
        let nameWidth = 12
        let width = max(4, area.size.columns - nameWidth)
        let first = area.origin.row + 1
        let slowest = shares.sorted { $0.total > $1.total }
        for (offset, share) in slowest.prefix(max(0, area.size.rows - 3)).enumerated() {
            let name = TerminalText.clean(share.name, limit: 64)
            canvas.put(name, .text, at: area.origin.column, first + offset, width: 11, in: area)
            drawBar(
                share,
                longest,
                at: area.origin.column + nameWidth,
                first + offset,
                width,
                &canvas,
                area
            )
        }
        let last = area.rows.upperBound - 1
        var legend = StyledText()
        for ((letter, role), name) in zip(Self.phases, ["delay", "align", "sync", "write (async)"])
        {
            legend.add(letter, role)
            legend.add(" \(name)  ", .textDim)
        }
        canvas.put(legend, at: area.origin.column, last, in: area)
    }

    private func drawBar(
        _ share: CheckpointShare,
        _ longest: Int64,
        at column: Int,
        _ row: Int,
        _ width: Int,
        _ canvas: inout Canvas,
        _ area: Rect
    ) {
        let times = [share.startDelay, share.alignment, share.sync, share.async].map { $0 ?? 0 }
        let shares = times.map { Double($0) / Double(longest) }
        let rest = max(0, 1 - shares.reduce(0, +))
        var place = column
        for (index, count) in ShareBar(shares + [rest], width: width).cells.prefix(4).enumerated() {
            let (letter, role) = Self.phases[index]
            canvas.put(String(repeating: letter, count: count), role, at: place, row, in: area)
            place += count
        }
    }
}
