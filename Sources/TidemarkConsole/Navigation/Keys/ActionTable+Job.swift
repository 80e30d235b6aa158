import TidemarkInspection
import TidemarkTerminal

extension ActionTable {
    static let moving: [ActionEntry] = [
        ActionEntry(
            .pauseOrContinue,
            [.character(" "), .function(5)],
            "pause",
            "Pause the job between two turns, all its clocks with it, or let it go on.",
            .moving,
            rank: 0,
            pausedLabel: "continue"
        ),
        ActionEntry(
            .pause,
            [.control("c"), .function(6)],
            "pause",
            "Pause the job; again while it stands, ask whether to leave.",
            .moving
        ),
        step(.event, "s", "event", "Step one source record and everything it causes.", 1),
        step(.element, "n", "element", "Step one element taken by one task.", 13),
        step(.watermark, "w", "watermark", "Step until a watermark rises.", 2),
        step(.firing, "f", "firing", "Step until a window fires or a timer calls back.", 3),
        step(.late, "l", "late", "Step until a record is found behind the watermark.", 4),
        back(.event, "S", "event", "Go back by one source record and everything it caused."),
        back(.element, "N", "element", "Go back by one element taken by one task."),
        back(.watermark, "W", "watermark", "Go back to where a watermark rose last."),
        back(.firing, "F", "firing", "Go back to where a window fired last."),
        back(.late, "L", "late", "Go back to the last record that was found too late."),
        ActionEntry(
            .gotoPlace,
            [.character("g")],
            "goto",
            "Go to a step, an instant or a mark, ahead or in the past.",
            .moving,
            rank: 25
        ),
        ActionEntry(
            .live,
            [.character("G")],
            "live edge",
            "Leave the past and return to where the job stands.",
            .moving,
            rank: 1
        ),
        ActionEntry(
            .continueToBreak,
            [.character("c")],
            "continue",
            "Let the job go on to the next breakpoint.",
            .moving,
            rank: 7
        ),
        ActionEntry(
            .runToCursor,
            [.character("r")],
            "run to cursor",
            "Let the job go on until its clock reaches the cursor.",
            .moving,
            rank: 6,
            places: [.time]
        ),
        ActionEntry(
            .repeatStep,
            [.character(".")],
            "repeat",
            "Do the last step again, with its count.",
            .moving,
            rank: 14
        ),
        ActionEntry(
            .faster,
            [.character("+")],
            "faster",
            "Let the clock pass twice as fast.",
            .moving,
            rank: 20
        ),
        ActionEntry(
            .slower,
            [.character("-")],
            "slower",
            "Let the clock pass half as fast.",
            .moving,
            rank: 21
        ),
        ActionEntry(
            .ownSpeed,
            [.character("=")],
            "own speed",
            "Go back to the job's own speed.",
            .moving,
            rank: 22
        ),
        ActionEntry(
            .checkpoint,
            [.character("m")],
            "checkpoint",
            "Take a checkpoint; a paused job takes only the turns that carry its barriers.",
            .moving,
            rank: 8,
            shortLabel: "ckpt"
        ),
        ActionEntry(
            .savepoint,
            [.character("M")],
            "savepoint",
            "Take a checkpoint that is kept, under a name.",
            .moving,
            rank: 27
        ),
    ]

    private static func step(
        _ kind: MovingKind,
        _ key: Character,
        _ label: String,
        _ help: String,
        _ rank: Int
    ) -> ActionEntry {
        ActionEntry(
            .step(kind),
            [.character(key)],
            label,
            help,
            .moving,
            rank: rank,
            shortLabel: kind == .watermark ? "wm" : nil
        )
    }

    private static func back(
        _ kind: MovingKind,
        _ key: Character,
        _ label: String,
        _ help: String
    ) -> ActionEntry {
        ActionEntry(.back(kind), [.character(key)], "back by " + label, help, .moving)
    }

    static let stopping: [ActionEntry] = [
        ActionEntry(
            .breakpoint,
            [.character("b")],
            "break",
            "Write a breakpoint: where to stop, at which operator, under which condition.",
            .stopping,
            rank: 7
        ),
        ActionEntry(
            .listBreakpoints,
            [.character("B")],
            "breakpoints",
            "List the breakpoints.",
            .stopping,
            rank: 23
        ),
    ]
}
