import TidemarkInspection
import TidemarkTerminal

/// What user code printed while the console had the screen.
struct OutputList {
    let scene: Scene
    let isFocused: Bool

    func draw(on canvas: inout Canvas, in area: Rect) {
        let output = scene.model.output
        let lines = output.rows
        var title = StyledText("Output of user code (\(NumberText.grouped(output.total)))", .title)
        if lines.count < output.total {
            title.add("  the last \(NumberText.grouped(Int64(lines.count)))", .textDim)
        }
        let inner = canvas.box(area, title: title, isFocused: isFocused)
        let selected = scene.state.cursors[.output].map { Int(clamping: $0 - output.firstNumber) }
        let window = ListWindow(
            count: lines.count,
            height: inner.size.rows,
            selected: isFocused ? selected.map { min(max(0, $0), lines.count - 1) } : nil,
            followsNewest: true
        )
        for (offset, index) in window.rows.enumerated() {
            let line = lines[index]
            canvas.put(
                TerminalText.clean(line.text, limit: 1024),
                line.stream == .error ? .toastWarning : .text,
                at: inner.origin.column,
                inner.origin.row + offset,
                width: inner.size.columns,
                in: inner
            )
        }
    }
}
