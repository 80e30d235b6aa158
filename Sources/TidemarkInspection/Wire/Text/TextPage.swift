/// A reply as a page of plain text.
struct TextPage {
    private let reply: Reply

    init(of reply: Reply) {
        self.reply = reply
    }

    var text: String {
        let position = reply.position
        let place = "\(TerminalText.clean(position.timeline)) step \(position.step)"
        let clock = RowCell.instant(position.clock).text
        let head = "\(TerminalText.clean(reply.kind))  \(place)  clock \(clock)"
        return ([head] + pairs + tables(of: reply.body, heading: nil)).joined(separator: "\n")
    }

    /// The members that are no lists, one a line, their values aligned.
    private var pairs: [String] {
        let fields = reply.body.filter(\.isShownInLine)
        let width = fields.map(\.heading.count).max() ?? 0
        return fields.map { field in
            let blanks = String(repeating: " ", count: width - field.heading.count + 2)
            return field.heading + blanks + field.cell.text
        }
    }

    /// The lists, each followed by the lists within its rows under a heading that names the row.
    private func tables(of fields: [RowField], heading: String?) -> [String] {
        var lines: [String] = []
        for field in fields where field.isInText {
            guard case .rows(let rows) = field.cell else { continue }
            if let heading {
                guard !rows.isEmpty else { continue }
                lines += ["", "\(field.name) of \(heading)"]
            }
            lines += rows.isEmpty ? ["\(field.name)  none"] : TextTable(rows).text
            for row in rows {
                lines += tables(of: row.fields, heading: title(of: row))
            }
        }
        return lines
    }

    /// The first field of a row, with the subtask it speaks of: `window#2`.
    private func title(of row: any InspectionRow) -> String {
        let shown = row.fields.filter(\.isShownInLine)
        let subtask = shown.dropFirst().first { $0.name == "subtask" }
        return (shown.first?.cell.text ?? "-") + (subtask.map { "#" + $0.cell.text } ?? "")
    }
}
