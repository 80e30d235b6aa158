import TidemarkTerminal

extension ActionTable {
    static let looking: [ActionEntry] =
        Screen.allCases.map { screen in
            ActionEntry(
                .go(screen),
                [.character(Character(String(screen.rawValue)))],
                screen.title.lowercased(),
                "Go to screen \(screen.rawValue), \(screen.title).",
                .looking
            )
        } + [
            ActionEntry(
                .open,
                [.enter],
                "open",
                "Open the page of the selected operator, or go on from the selected checkpoint.",
                .looking,
                rank: 5,
                places: [.operators, .checkpoints]
            ),
            ActionEntry(
                .open,
                [.enter],
                "entries",
                "Go from the states to the entries of the selected one.",
                .looking,
                places: [.state]
            ),
            ActionEntry(
                .inspectState,
                [.character("i")],
                "state",
                "Look into the state of the selected operator.",
                .looking,
                rank: 9,
                places: [.operators, .time, .operatorPage]
            ),
            ActionEntry(
                .close,
                [.escape],
                "up",
                "Go up: close, clear the filter, or select the whole job.",
                .looking,
                rank: 12
            ),
            ActionEntry(
                .nextPane,
                [.tab],
                "pane",
                "Go to the next pane.",
                .looking,
                rank: 10,
                places: [.state, .events, .operatorPage]
            ),
            ActionEntry(
                .previousPane,
                [.backtab],
                "pane back",
                "Go to the pane before.",
                .looking,
                places: [.state, .events, .operatorPage]
            ),
            ActionEntry(
                .previousSibling,
                [.character("[")],
                "previous",
                "Go to the operator before.",
                .looking,
                rank: 15,
                places: [.time, .operatorPage]
            ),
            ActionEntry(
                .nextSibling,
                [.character("]")],
                "next",
                "Go to the next operator.",
                .looking,
                rank: 16,
                places: [.time, .operatorPage]
            ),
            ActionEntry(
                .expand,
                [.character("e")],
                "expand",
                "Show the subtasks and splits of an operator, or a pane on the whole screen.",
                .looking,
                rank: 11,
                places: [.operators, .state, .events, .operatorPage]
            ),
            ActionEntry(
                .freeze,
                [.character("u")],
                "freeze",
                "Freeze the view, and only the view: the job keeps running.",
                .looking,
                rank: 17
            ),
            ActionEntry(
                .nextFinding,
                [.character("!")],
                "next finding",
                "Go to the next finding.",
                .looking,
                rank: 18
            ),
            ActionEntry(
                .listMarks,
                [.character("'")],
                "marks",
                "List the marks of the job, to go to one of them.",
                .looking,
                rank: 9
            ),
            ActionEntry(
                .zoomIn,
                [.character("z")],
                "zoom",
                "Look closer, around the cursor.",
                .looking,
                rank: 5,
                places: [.time]
            ),
            ActionEntry(
                .zoomOut,
                [.character("Z")],
                "zoom out",
                "Look from further away.",
                .looking,
                rank: 19,
                places: [.time]
            ),
            ActionEntry(
                .sortLeft,
                [.character("<")],
                "sort left",
                "Order by the column to the left.",
                .looking,
                places: [.operators]
            ),
            ActionEntry(
                .sortRight,
                [.character(">")],
                "sort right",
                "Order by the column to the right.",
                .looking,
                rank: 24,
                places: [.operators]
            ),
            ActionEntry(
                .invertSort,
                [.character("~")],
                "invert",
                "Invert the order.",
                .looking,
                rank: 25,
                places: [.operators]
            ),
            ActionEntry(
                .copy,
                [.character("y")],
                "copy",
                "Copy the selected row as JSON.",
                .looking,
                rank: 26
            ),
        ]
}
