import TidemarkInspection
import TidemarkTerminal

/// A proof of why event time stands where it stands, with one of its lines in focus.
struct WhyPanel {
    let scene: Scene
    let why: WhyView
    let selected: Int?

    func draw(on canvas: inout Canvas, in area: Rect) {
        let lines = WhyText(why).lines
        let focus = WhyText.focus(selected, in: lines)
        // A sentence of a proof is read to its end: what is too long goes on in the next row.
        let width = max(20, area.size.columns - 8)
        var rows: [StyledText] = []
        var focusRow = 0
        for (number, line) in lines.enumerated() {
            if number == focus { focusRow = rows.count }
            rows += Self.rows(
                line,
                width,
                sign: number == focus ? scene.theme.sign(.selected) : " ",
                isInFocus: number == focus
            )
        }
        let room = max(1, area.size.rows - 2)
        TextOverlay(
            title: "Why: " + why.title,
            lines: rows,
            closing: closing(lines, focus)
        )
        .draw(max(0, focusRow - room / 2), on: &canvas, in: area)
    }

    private func closing(_ lines: [WhyText.Line], _ focus: Int) -> String {
        guard lines.indices.contains(focus), lines[focus].leads else { return "Esc closes" }
        if lines[focus].command != nil { return "Enter does it on a branch, Esc closes" }
        return "Enter goes to the step, Esc closes"
    }

    private static func rows(
        _ line: WhyText.Line,
        _ width: Int,
        sign: String,
        isInFocus: Bool
    ) -> [StyledText] {
        let indent = String(repeating: " ", count: min(line.depth, 10) * 2)
        let hanging = line.kind == .claim || line.kind == .holder || line.kind == .leaf ? "  " : ""
        let parts = wrapped(line.text, max(16, width - indent.columnWidth - 4))
        return parts.enumerated().map { number, part in
            let start = number == 0 ? sign + " " + indent : "  " + indent + hanging
            return StyledText(start, .text) + StyledText(part, isInFocus ? .selection : line.role)
        }
    }

    /// The text in rows of at most so many columns, cut between words.
    static func wrapped(_ text: String, _ width: Int) -> [String] {
        var rows: [String] = []
        var row = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let joined = row.isEmpty ? String(word) : row + " " + word
            if joined.columnWidth <= width {
                row = joined
                continue
            }
            if !row.isEmpty { rows.append(row) }
            row = String(word)
            while row.columnWidth > width {
                let head = row.truncated(toColumns: width, ellipsis: "")
                guard !head.isEmpty else { break }
                rows.append(head)
                row = String(row.dropFirst(head.count))
            }
        }
        return rows + [row]
    }
}

extension WhyText.Line {
    /// How it is drawn.
    fileprivate var role: Role {
        switch kind {
        case .heading: .title
        case .fact: .text
        case .claim: .textDim
        case .holder: .watermark
        case .leaf: .watermarkHeld
        case .citation: .textDim
        case .remedy: .keyHint
        case .outcome: .whatIf
        }
    }
}
