import TidemarkInspection
import TidemarkTerminal

/// What stands in front of the screen.
struct OverlayView {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        switch scene.state.overlay {
        case nil: return
        case .help(let scroll): HelpOverlay(scene: scene).draw(scroll, on: &canvas, in: area)
        case .quit: QuitDialog.draw(scene.state, on: &canvas)
        case .welcome: WelcomePanel.draw(on: &canvas, in: area)
        case .text(let title, let lines, let scroll):
            TextOverlay(
                title: title,
                lines: lines.map { StyledText(TerminalText.clean($0, limit: 1024), .text) }
            )
            .draw(scroll, on: &canvas, in: area)
        case .breakpoints(let scroll):
            TextOverlay(title: "Breakpoints", lines: breakpoints)
                .draw(scroll, on: &canvas, in: area)
        }
    }

    private var breakpoints: [StyledText] {
        guard !scene.newest.breakpoints.isEmpty else {
            return [
                StyledText("no breakpoints yet", .textDim),
                StyledText("b writes one, :break KIND at OPERATOR where EXPR", .textDim),
            ]
        }
        return scene.newest.breakpoints.map { point in
            var line = StyledText(
                point.enabled ? scene.theme.sign(.breakpoint) + " on " : "  off ",
                point.enabled ? .breakOn : .breakOff
            )
            line.add(" \(point.number)  ", .title)
            line.add(TerminalText.clean(point.condition.description))
            line.add("  hit \(NumberText.grouped(point.hits)) times", .textDim)
            return line
        }
    }
}

/// A panel of lines in front of the screen, which can be scrolled.
struct TextOverlay {
    let title: String
    let lines: [StyledText]

    func draw(_ scroll: Int, on canvas: inout Canvas, in area: Rect) {
        let widest = lines.map(\.width).max() ?? 0
        let columns = min(area.size.columns - 2, max(widest, title.columnWidth + 24) + 4)
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
            isCut ? "\(start + 1)-\(start + room) of \(lines.count)  Esc closes" : "Esc closes",
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
