import TidemarkInspection
import TidemarkTerminal

/// What is wrong, above everything else.
struct FindingLines {
    static let shownMax = 2

    let scene: Scene
    let findings: [Finding]

    init(_ scene: Scene) {
        self.scene = scene
        var findings = scene.model.findings
        // A failed job has one finding that outweighs all others.
        if case .failed(let message) = scene.model.stop {
            findings.insert(Finding(rule: "job-failed", sentence: message), at: 0)
        }
        self.findings = findings
    }

    func draw(on canvas: inout Canvas, in area: Rect) {
        if area.size.rows > 2 {
            drawBox(on: &canvas, in: area)
        } else {
            drawLine(on: &canvas, in: area)
        }
    }

    private func drawLine(on canvas: inout Canvas, in area: Rect) {
        guard let first = shown.first else {
            canvas.put(" no findings", .textDim, at: 0, area.origin.row, in: area)
            return
        }
        let more = findings.count > 1 ? "(+\(findings.count - 1) more) " : ""
        let note = StyledText(more + "! next ", .textDim)
        let room = area.size.columns - note.width - 4
        canvas.put(" ! ", .finding, at: 0, area.origin.row, in: area)
        canvas.put(
            sentence(first, room: room),
            .text,
            at: 3,
            area.origin.row,
            width: room,
            in: area
        )
        canvas.putRight(note, area.origin.row, in: area)
    }

    private func drawBox(on canvas: inout Canvas, in area: Rect) {
        let inner = canvas.box(
            area,
            title: StyledText("Findings (\(findings.count))", .title),
            note: StyledText("! next", .textDim)
        )
        for (row, finding) in shown.prefix(inner.size.rows).enumerated() {
            let place = inner.origin.row + row
            let note = StyledText("[\(TerminalText.clean(finding.rule, limit: 24))]", .textDim)
            let room = inner.size.columns - note.width - 4
            canvas.put("! ", .finding, at: inner.origin.column, place, in: inner)
            canvas.put(
                sentence(finding, room: room),
                .text,
                at: inner.origin.column + 2,
                place,
                width: room,
                in: inner
            )
            canvas.putRight(note, place, in: inner)
        }
    }

    /// The findings from the one that `!` has reached.
    private var shown: [Finding] {
        guard let reached = scene.state.finding, findings.indices.contains(reached) else {
            return findings
        }
        return Array(findings[reached...] + findings[..<reached])
    }

    /// The cause, and the remedy where both fit.
    private func sentence(_ finding: Finding, room: Int) -> String {
        let cause = TerminalText.clean(finding.sentence)
        guard let remedy = finding.remedy else { return cause }
        let both = cause + "; " + TerminalText.clean(remedy)
        return both.columnWidth <= room ? both : cause
    }
}
