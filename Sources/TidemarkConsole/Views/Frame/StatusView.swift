import TidemarkInspection
import TidemarkTerminal

/// The rows between the body and the footer: what comes next, what just happened, what is selected.
struct StatusView {
    let scene: Scene

    func drawNext(on canvas: inout Canvas, in area: Rect) {
        guard !area.isEmpty else { return }
        let row = area.origin.row
        let start = canvas.put(" next: ", .keyHint, at: 0, row, in: area)
        let text = scene.newest.next.map { TerminalText.clean($0) } ?? "not known yet"
        let role: Role = scene.newest.next == nil ? .textDim : .text
        canvas.put(text, role, at: start, row, width: area.size.columns - start, in: area)
    }

    func drawStatus(on canvas: inout Canvas, in area: Rect) {
        let row = area.origin.row
        if let prompt = scene.state.prompt {
            drawPrompt(prompt, on: &canvas, in: area)
            return
        }
        let note = selection
        canvas.putRight(note, row, in: area)
        let room = area.size.columns - note.width - 3
        if let toast = scene.state.toasts.last {
            let more = scene.state.toasts.count - 1
            let text = toast.text + (more > 0 ? "  (\(more) before)" : "")
            canvas.put(
                text,
                toast.level.role,
                at: 1,
                row,
                width: min(room, text.columnWidth),
                in: area
            )
        } else {
            canvas.put(reason, .textDim, at: 1, row, width: room, in: area)
        }
    }

    /// Where the cursor stands while something is typed.
    static func cursor(_ state: UIState, _ size: Size) -> Point? {
        guard let prompt = state.prompt, size.columns > 2, size.rows >= 2 else { return nil }
        let line = PromptLine(prompt, columns: size.columns)
        return Point(column: line.cursor, row: size.rows - 2)
    }

    private func drawPrompt(_ prompt: Prompt, on canvas: inout Canvas, in area: Rect) {
        let line = PromptLine(prompt, columns: area.size.columns)
        let end = canvas.put(line.sign, .keyHint, at: 0, area.origin.row, in: area)
        canvas.put(line.text, .text, at: end, area.origin.row, in: area)
    }

    /// Why the job stands, or what was filtered.
    private var reason: String {
        if case .paused(let reason?) = scene.newest.stop { return TerminalText.clean(reason) }
        let filter = scene.state.filter
        return filter.isEmpty ? "" : "filter: " + TerminalText.clean(filter) + "  (Esc clears)"
    }

    private var selection: StyledText {
        guard scene.state.place == .operators || scene.state.place == .time else {
            return StyledText()
        }
        let name = scene.selection.map(\.name) ?? "whole job"
        return StyledText("selected: \(TerminalText.clean(name, limit: 32)) ", .textDim)
    }
}

extension ConsoleReply.Level {
    var role: Role {
        switch self {
        case .note: .toastNote
        case .warning: .toastWarning
        case .error: .toastError
        }
    }
}
