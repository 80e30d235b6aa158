import TidemarkTerminal

extension ActionTable {
    private static let prompts: Set<KeyContext.Layer> = [.command, .filter]

    static let asking: [ActionEntry] = [
        ActionEntry(
            .explain,
            [.character("x")],
            "explain",
            "Explain why: what holds a watermark or a window, what passed a late record.",
            .asking,
            rank: 7,
            shortLabel: "why"
        ),
        ActionEntry(
            .filter,
            [.character("/")],
            "filter",
            "Show only rows that match: dropped>0, state:held, name~win, !text; of state, keys with that text.",
            .asking,
            rank: 8,
            places: [.operators, .state, .events]
        ),
        ActionEntry(
            .command,
            [.character(":")],
            "command",
            "Write a command.",
            .asking,
            rank: 6,
            shortLabel: "cmd"
        ),
        ActionEntry(
            .help,
            [.character("?"), .function(1)],
            "help",
            "Show what the keys mean here.",
            .asking,
            rank: 29
        ),
        ActionEntry(
            .quit,
            [.character("q")],
            "quit",
            "Leave; asks while the job is not over.",
            .asking,
            rank: 30
        ),
        ActionEntry(
            .suspend,
            [.control("z")],
            "suspend",
            "Give the terminal to the shell until fg.",
            .asking,
            layers: Set(KeyContext.Layer.allCases)
        ),
        ActionEntry(
            .redraw,
            [.control("l")],
            "redraw",
            "Draw the whole screen again.",
            .asking,
            layers: Set(KeyContext.Layer.allCases)
        ),
    ]

    static let typing: [ActionEntry] = [
        ActionEntry(
            .submit,
            [.enter],
            "do it",
            "Carry out what is written.",
            .typing,
            rank: 0,
            layers: prompts
        ),
        ActionEntry(
            .complete,
            [.tab],
            "complete",
            "Complete the word.",
            .typing,
            rank: 1,
            layers: [.command]
        ),
        ActionEntry(
            .older,
            [.up],
            "older",
            "Recall an older line.",
            .typing,
            rank: 2,
            layers: prompts
        ),
        ActionEntry(.newer, [.down], "newer", "Recall a newer line.", .typing, layers: prompts),
        ActionEntry(.erase, [.backspace], "erase", "Erase before.", .typing, layers: prompts),
        ActionEntry(.eraseAhead, [.delete], "erase", "Erase after.", .typing, layers: prompts),
        ActionEntry(
            .eraseWord,
            [.control("w")],
            "erase word",
            "Erase the word before.",
            .typing,
            layers: prompts
        ),
        ActionEntry(
            .eraseLine,
            [.control("u")],
            "erase line",
            "Erase to the start.",
            .typing,
            layers: prompts
        ),
        ActionEntry(
            .left,
            [.left],
            "left",
            "Go left.",
            .typing,
            layers: [.command, .filter, .quit]
        ),
        ActionEntry(
            .right,
            [.right],
            "right",
            "Go right.",
            .typing,
            layers: [.command, .filter, .quit]
        ),
        ActionEntry(
            .first,
            [.home, .control("a")],
            "start",
            "Go to the start.",
            .typing,
            layers: prompts
        ),
        ActionEntry(
            .last,
            [.end, .control("e")],
            "end",
            "Go to the end.",
            .typing,
            layers: prompts
        ),
        ActionEntry(
            .close,
            [.escape, .control("c")],
            "cancel",
            "Give it up.",
            .typing,
            rank: 3,
            layers: [.command, .filter, .quit]
        ),
        ActionEntry(
            .close,
            [.escape, .enter, .character("?"), .character("q")],
            "close",
            "Close this.",
            .typing,
            rank: 3,
            layers: [.help, .text]
        ),
        ActionEntry(
            .close,
            [.enter, .escape],
            "close",
            "Close this.",
            .typing,
            rank: 0,
            layers: [.welcome]
        ),
        ActionEntry(
            .close,
            [.escape, .character("'"), .character("q")],
            "close",
            "Close this.",
            .typing,
            rank: 3,
            layers: [.marks]
        ),
        ActionEntry(
            .close,
            [.escape, .character("x"), .character("q")],
            "close",
            "Close this.",
            .typing,
            rank: 3,
            layers: [.why]
        ),
        ActionEntry(
            .choose,
            [.enter],
            "go there",
            "Go to the step in focus, or do the command in focus.",
            .typing,
            rank: 0,
            layers: [.why]
        ),
        ActionEntry(
            .choose,
            [.enter],
            "choose",
            "Take the answer in focus.",
            .typing,
            rank: 0,
            layers: [.quit]
        ),
        ActionEntry(
            .choose,
            [.enter],
            "go there",
            "Go to the mark in focus.",
            .typing,
            rank: 0,
            layers: [.marks]
        ),
        ActionEntry(
            .nextPane,
            [.tab],
            "other",
            "Go to the other answer.",
            .typing,
            rank: 1,
            layers: [.quit]
        ),
    ]
}
