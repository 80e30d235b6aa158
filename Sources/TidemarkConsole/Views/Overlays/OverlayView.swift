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
        case .marks(let selected):
            MarkList(scene: scene, selected: selected).draw(on: &canvas, in: area)
        case .why(let why, let selected):
            WhyPanel(scene: scene, why: why, selected: selected).draw(on: &canvas, in: area)
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
