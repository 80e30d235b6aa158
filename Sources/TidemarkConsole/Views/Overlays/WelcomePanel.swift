import TidemarkTerminal

/// Five lines for the first time, over the running job.
enum WelcomePanel {
    private static let lines: [(key: String, text: String)] = [
        ("space", "pauses the job and all its clocks, and lets it go on"),
        ("s", "steps one record and everything it causes"),
        ("w", "steps until a watermark rises"),
        ("f", "steps until a window fires"),
        ("?", "shows every key; Enter closes this for good"),
    ]

    static func draw(on canvas: inout Canvas, in area: Rect) {
        let columns = min(68, area.size.columns)
        let rows = min(lines.count + 2, area.size.rows)
        let place = Rect(
            column: area.origin.column + (area.size.columns - columns) / 2,
            row: area.rows.upperBound - rows,
            columns: columns,
            rows: rows
        )
        canvas.clear(place.widened)
        let title = StyledText("A debugger for event time: your first keys", .title)
        let inner = canvas.box(place, title: title, isFocused: true)
        for (row, line) in lines.enumerated() {
            canvas.put(
                line.key,
                .keyHint,
                at: inner.origin.column,
                inner.origin.row + row,
                in: inner
            )
            canvas.put(
                line.text,
                .text,
                at: inner.origin.column + 7,
                inner.origin.row + row,
                in: inner
            )
        }
    }
}
