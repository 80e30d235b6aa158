import TidemarkTerminal

/// The question before leaving; staying has the focus.
enum QuitDialog {
    static func draw(_ state: UIState, on canvas: inout Canvas) {
        guard case .quit(let focus) = state.overlay else { return }
        let whole = canvas.bounds
        let (columns, rows) = (min(52, whole.size.columns), min(6, whole.size.rows))
        let place = Rect(
            column: (whole.size.columns - columns) / 2,
            row: (whole.size.rows - rows) / 2,
            columns: columns,
            rows: rows
        )
        canvas.clear(place.widened)
        let title = StyledText("Leave?", .title)
        let inner = canvas.box(place, title: title, isFocused: true)
        let text = "The job is not over. Leaving cancels it."
        canvas.put(text, .text, at: inner.origin.column, inner.origin.row, in: inner)
        var column = inner.origin.column
        let row = inner.origin.row + 2
        for answer in QuitAnswer.allCases {
            let label = answer == focus ? "[ \(answer.label) ]" : "  \(answer.label)  "
            let role: Role = answer == focus ? .selection : .text
            column = canvas.put(label, role, at: column, row, in: inner) + 2
        }
        let hint = "left and right choose, Enter takes, Esc stays"
        canvas.put(hint, .textDim, at: inner.origin.column, row + 1, in: inner)
    }
}
