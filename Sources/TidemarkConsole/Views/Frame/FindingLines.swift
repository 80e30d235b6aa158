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
        canvas.put(sentence(first), .text, at: 3, area.origin.row, width: room, in: area)
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
            var note = StyledText("[\(TerminalText.clean(finding.rule, limit: 24))]", .textDim)
            let node = scene.model.operators.first { $0.id == finding.operatorID }
            if let node { note.add("  " + TerminalText.clean(node.name, limit: 24), .text) }
            canvas.put("! ", .finding, at: inner.origin.column, place, in: inner)
            canvas.put(
                sentence(finding),
                .text,
                at: inner.origin.column + 2,
                place,
                width: inner.size.columns - note.width - 4,
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

    private func sentence(_ finding: Finding) -> String {
        let remedy = finding.remedy.map { "; " + $0 } ?? ""
        return TerminalText.clean(finding.sentence + remedy)
    }
}
