import TidemarkInspection
import TidemarkTerminal

/// One entry in full: every field on a line, with what it was, and the timers of its key.
struct EntryPanel {
    let scene: Scene
    let entry: StateEntry?

    func draw(on canvas: inout Canvas, in area: Rect) {
        guard let entry else {
            let inner = canvas.box(area, title: StyledText("Value", .title))
            let text = "nothing is selected"
            canvas.put(text, .textDim, at: inner.origin.column, inner.origin.row, in: inner)
            return
        }
        let title = StyledText(TerminalText.clean(entry.view.key.text, limit: 40), .title)
        let inner = canvas.box(area, title: title, note: StyledText("y copy", .textDim))
        let lines = lines(of: entry)
        for (row, line) in lines.prefix(inner.size.rows).enumerated() {
            canvas.put(line, at: inner.origin.column, inner.origin.row + row, in: inner)
        }
        guard lines.count > inner.size.rows, inner.size.rows > 0 else { return }
        let rest = StyledText("... \(lines.count - inner.size.rows + 1) lines more: y", .textDim)
        let last = inner.rows.upperBound - 1
        let row = Rect(
            column: inner.origin.column,
            row: last,
            columns: inner.size.columns,
            rows: 1
        )
        canvas.clear(row)
        canvas.put(rest, at: inner.origin.column, last, in: inner)
    }

    private func lines(of entry: StateEntry) -> [StyledText] {
        var lines: [StyledText] = []
        if entry.view.namespace != .null {
            lines.append(StyledText(entry.view.namespace.window(scene.time), .watermark))
        }
        var was: InspectedValue?
        switch entry.change {
        case .changed(let before): was = before
        case .new: lines.append(StyledText("new since the job stood last", .changed))
        case .cleared: lines.append(StyledText("cleared; it was:", .lateDropped))
        case .none: break
        }
        append(entry.view.value, was: was, name: nil, depth: 0, to: &lines)
        lines.append(StyledText())
        lines.append(
            StyledText("at \(TerminalText.clean(entry.view.operatorName, limit: 40))", .textDim)
                + StyledText(" subtask \(entry.view.subtask)", .textDim)
        )
        let timers = scene.model.timers(of: entry.view)
        if !timers.isEmpty { lines.append(StyledText("timers of this key", .textDim)) }
        for timer in timers.prefix(Self.timersMax) {
            var line = StyledText("  " + scene.time.instant(timer.timestamp), .text)
            line.add(timer.domain == .event ? "  event time" : "  clock", .textDim)
            lines.append(line)
        }
        return lines
    }

    private static let timersMax = 8
    private static let depthMax = 8

    private func append(
        _ value: InspectedValue,
        was: InspectedValue?,
        name: String?,
        depth: Int,
        to lines: inout [StyledText]
    ) {
        let indent = String(repeating: "  ", count: depth)
        let label = name.map { indent + TerminalText.clean($0, limit: 40) + "  " } ?? indent
        let parts = value.parts
        guard !parts.isEmpty, depth < Self.depthMax else {
            var line = StyledText(label, .textDim)
            line.add(value.leaf(scene.time), .text)
            if let was, was != value {
                line.add("  was " + was.leaf(scene.time) + " ", .textDim)
                line.add("~", .changed)
            }
            lines.append(line)
            return
        }
        if name != nil { lines.append(StyledText(label, .textDim)) }
        let old = Dictionary(was?.parts ?? []) { first, _ in first }
        for part in parts {
            append(
                part.value,
                was: was == nil ? nil : old[part.name] ?? .null,
                name: part.name,
                depth: name == nil ? depth : depth + 1,
                to: &lines
            )
        }
    }
}

extension InspectedValue {
    /// What a value is made of, by names; empty for one that is shown on a line.
    fileprivate var parts: [(name: String, value: InspectedValue)] {
        switch self {
        case .record(_, let fields): fields.map { ($0.name, $0.value) }
        case .list(let values): values.enumerated().map { ("[\($0)]", $1) }
        case .map(let entries): entries.map { ($0.key.text, $0.value) }
        case .truncated(let kept, let omitted):
            kept.parts.isEmpty
                ? [] : kept.parts + [("...", .string("\(omitted) more are not shown"))]
        default: []
        }
    }

    fileprivate func leaf(_ time: TimeText) -> String {
        switch self {
        case .null: "none"
        case .instant(let instant): time.full(instant)
        default: TerminalText.clean(text)
        }
    }
}
