import TidemarkInspection
import TidemarkTerminal

/// A panel of lines in front of the screen, which can be scrolled.
struct TextOverlay {
    let title: String
    let lines: [StyledText]
    /// How to leave, in the frame.
    var closing = "Esc closes"

    func draw(_ scroll: Int, on canvas: inout Canvas, in area: Rect) {
        let widest = lines.map(\.width).max() ?? 0
        let columns = min(
            area.size.columns - 2,
            max(widest, title.columnWidth + closing.columnWidth + 14) + 4
        )
        let rows = min(area.size.rows, lines.count + 2)
        let place = Rect(
            column: area.origin.column + (area.size.columns - columns) / 2,
            row: area.origin.row + (area.size.rows - rows) / 2,
            columns: columns,
            rows: rows
        )
        canvas.clear(place.widened)
        let room = max(0, rows - 2)
        let start = min(max(0, scroll), max(0, lines.count - room))
        let isCut = lines.count > room
        let note = StyledText(
            (isCut ? "\(start + 1)-\(start + room) of \(lines.count)  " : "") + closing,
            .textDim
        )
        let inner = canvas.box(
            place,
            title: StyledText(TerminalText.clean(title, limit: 80), .title),
            note: note,
            isFocused: true
        )
        for (offset, line) in lines[start...].prefix(inner.size.rows).enumerated() {
            canvas.put(line, at: inner.origin.column, inner.origin.row + offset, in: inner)
        }
    }
}
