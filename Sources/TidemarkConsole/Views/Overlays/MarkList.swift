import TidemarkInspection
import TidemarkTerminal

/// The named places on the timeline, with one of them in focus.
struct MarkList {
    let scene: Scene
    let selected: Int?

    func draw(on canvas: inout Canvas, in area: Rect) {
        let marks = scene.newest.marks
        guard !marks.isEmpty else {
            return TextOverlay(title: "Marks", lines: Self.none).draw(0, on: &canvas, in: area)
        }
        let focus = scene.newest.markInFocus(selected)
        let width = marks.map { Self.name($0).columnWidth }.max() ?? 0
        let lines = marks.enumerated().map { place, mark in
            line(mark, width, isInFocus: place == focus)
        }
        let room = max(1, area.size.rows - 2)
        TextOverlay(title: "Marks", lines: lines, closing: "Enter goes there, Esc closes")
            .draw(max(0, focus - room + 1), on: &canvas, in: area)
    }

    private func line(_ mark: MarkView, _ width: Int, isInFocus: Bool) -> StyledText {
        let name = Self.name(mark)
        let gap = String(repeating: " ", count: width - name.columnWidth + 2)
        let sign = isInFocus ? scene.theme.sign(.selected) : " "
        var line = StyledText("\(sign) \(name)\(gap)", isInFocus ? .selection : .title)
        line.add(mark.clock.map { "P " + InstantText.format($0) } ?? "before the first record")
        if let step = mark.step { line.add("  step \(NumberText.grouped(step))", .textDim) }
        let isHere = mark.step == scene.newest.job.step && mark.clock == scene.newest.job.clock
        line.add(mark.behind ? "  behind" : isHere ? "  here" : "  ahead", .textDim)
        return line
    }

    private static func name(_ mark: MarkView) -> String {
        TerminalText.clean(mark.name, limit: 32)
    }

    private static let none = [
        StyledText("no marks yet", .textDim),
        StyledText(":mark NAME gives this place a name", .textDim),
    ]
}
