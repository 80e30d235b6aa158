import TidemarkTerminal

/// All keys that mean something here, made from the table of actions.
struct HelpOverlay {
    let scene: Scene

    func draw(_ scroll: Int, on canvas: inout Canvas, in area: Rect) {
        TextOverlay(title: "Keys on this screen", lines: lines)
            .draw(scroll, on: &canvas, in: area)
    }

    private var lines: [StyledText] {
        let entries = ActionTable.entries(in: KeyContext(place: scene.state.place))
        let width = entries.map { KeyReference.names(of: $0).columnWidth }.max() ?? 0
        return ActionEntry.Group.allCases.flatMap { group -> [StyledText] in
            let rows = entries.filter { $0.group == group }
            guard !rows.isEmpty else { return [] }
            return [StyledText(group.title, .title)]
                + rows.map { entry in
                    let keys = KeyReference.names(of: entry)
                    let gap = String(repeating: " ", count: width - keys.columnWidth + 2)
                    return StyledText("  " + keys + gap, .keyHint) + StyledText(entry.help, .text)
                }
        }
    }
}
