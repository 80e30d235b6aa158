import TidemarkTerminal

extension ActionTable {
    private static let lists: Set<KeyContext.Layer> = [.screen, .help, .text, .marks, .why]

    static let rows: [ActionEntry] = [
        ActionEntry(
            .up,
            [.up, .character("k")],
            "up",
            "Go to the row above.",
            .rows,
            layers: lists
        ),
        ActionEntry(
            .down,
            [.down, .character("j")],
            "down",
            "Go to the row below.",
            .rows,
            layers: lists
        ),
        ActionEntry(
            .left,
            [.left],
            "cursor",
            "Move the time cursor into the past.",
            .rows,
            rank: 13,
            places: [.time]
        ),
        ActionEntry(
            .right,
            [.right],
            "cursor on",
            "Move the time cursor on.",
            .rows,
            places: [.time]
        ),
        ActionEntry(.pageUp, [.pageUp], "page up", "Go a page up.", .rows, layers: lists),
        ActionEntry(.pageDown, [.pageDown], "page down", "Go a page down.", .rows, layers: lists),
        ActionEntry(.first, [.home], "first", "Go to the first row.", .rows, layers: lists),
        ActionEntry(
            .last,
            [.end],
            "last",
            "Go to the last row and stay with the newest.",
            .rows,
            layers: lists
        ),
    ]
}
