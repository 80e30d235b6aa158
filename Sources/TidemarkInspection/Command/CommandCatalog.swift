/// The table of all commands, from which both the parser and `help` read.
public enum CommandCatalog {
    /// One command of the table.
    public struct Entry: InspectionRow, Hashable {
        /// The first word.
        public let verb: CommandVerb
        /// Other first words that mean the same.
        public let aliases: [String]
        /// The form, with changeable words in capitals and optional ones in brackets.
        public let usage: String
        /// One sentence that says what it does.
        public let help: String

        init(_ verb: CommandVerb, _ usage: String, _ help: String, aliases: [String] = []) {
            self.verb = verb
            self.aliases = aliases
            self.usage = usage
            self.help = help
        }

        /// The fields in the order in which they are shown.
        public var fields: [RowField] {
            [
                RowField("command", .text(verb.rawValue), inText: false),
                RowField("usage", .text(usage)), RowField("help", .text(help)),
            ]
        }
    }

    /// The commands in the order in which `help` lists them.
    public static let entries: [Entry] = running + stopping + keeping + asking + leaving

    /// Every first word, aliases included.
    public static let words: [String] = entries.flatMap { [$0.verb.rawValue] + $0.aliases }

    /// The command with that first word, or nil when there is none.
    public static func entry(for word: String) -> Entry? {
        entries.first { $0.verb.rawValue == word || $0.aliases.contains(word) }
    }

    /// What `help` shows: all commands, or the one with that verb.
    public static func help(for verb: CommandVerb?, at position: StepPosition) -> Reply {
        let shown = entries.filter { verb == nil || $0.verb == verb }
        return Reply(listing: shown, as: "help", at: position)
    }

    private static let running = [
        Entry(.pause, "pause", "Park the job between two turns; its clock stands still."),
        Entry(
            .continue,
            "continue [until step N|event-time T|clock T|mark NAME|end|KIND [at OPERATOR] [where EXPR]]",
            "Let the job go on, to the next breakpoint or to a condition.",
            aliases: ["resume"]
        ),
        Entry(
            .speed,
            "speed N|own|max",
            "Let the clock pass N times as fast as the job's own speed, or as the wall where it has none."
        ),
        Entry(.clock, "clock +DURATION", "Advance the processing-time clock of a paused job."),
        Entry(
            .step,
            "step [KIND] [N] [at OPERATOR]",
            "Move by N events, elements, watermarks, firings, timers, late records, barriers or outputs."
        ),
        Entry(
            .back,
            "back [KIND] [N] [at OPERATOR] | back breakpoint [N]",
            "Go back by events, elements, watermarks, firings, timers, late records, barriers or outputs, or to the last hit."
        ),
        Entry(.live, "live", "Return from the past to where the job stands."),
        Entry(
            .branch,
            "branch [NAME]",
            "Go one's own way from here, acting on nothing outside, or back to a branch; live leaves it."
        ),
        Entry(.slow, "slow OPERATOR N", "Give an operator a turn only once in N rounds."),
    ]

    private static let stopping = [
        Entry(
            .break,
            "break KIND [at OPERATOR] [where EXPR]",
            "Stop whenever such a step happens."
        ),
        Entry(
            .log,
            "log KIND [at OPERATOR] [where EXPR]",
            "Note every such step in the reply, and stop at none."
        ),
        Entry(
            .watch,
            "watch state OPERATOR NAME [key K]",
            "Stop whenever a state changes; back breakpoint says who changed it last."
        ),
        Entry(.ignore, "ignore N COUNT", "Let that many hits of a breakpoint pass."),
        Entry(.breaks, "breaks", "List the breakpoints."),
        Entry(
            .delete,
            "delete breakpoint|checkpoint N",
            "Remove a breakpoint, or let go of a checkpoint."
        ),
        Entry(.disable, "disable N", "Keep a breakpoint but let it stop nothing."),
        Entry(.enable, "enable N", "Let a disabled breakpoint stop the job again."),
    ]

    private static let keeping = [
        Entry(
            .checkpoint,
            "checkpoint",
            "Take a checkpoint; a paused job takes only the turns that carry its barriers."
        ),
        Entry(
            .savepoint,
            "savepoint [NAME|PATH]",
            "Take a checkpoint that is kept until it is deleted; a word with a / is where to write it."
        ),
        Entry(
            .restore,
            "restore ID|NAME|PATH",
            "Go on from a checkpoint; 0 is the start. What was done since is done again."
        ),
        Entry(
            .diff,
            "diff ID|NAME|PATH|now ID|NAME|PATH|now",
            "Say what state was added, changed and removed from one checkpoint to another."
        ),
        Entry(.abort, "abort checkpoint", "Give up the checkpoint under way."),
        Entry(
            .stop,
            "stop with savepoint [NAME|PATH] [and drain]",
            "Take a savepoint and end the job there; drain brings time to its end before."
        ),
        Entry(.cancel, "cancel", "End the job where it stands."),
    ]

    private static let subjects =
        ShowRequest.Subject.allCases.map(\.rawValue).joined(separator: "|")

    private static let asking = [
        Entry(.find, "find EXPR [at OPERATOR]", "Find the steps at which an expression holds."),
        Entry(
            .show,
            "show \(subjects) [at OPERATOR] [key K] [limit N]",
            "Show a list as it is at this step."
        ),
        Entry(
            .why,
            "why watermark [at OPERATOR] | window [key K] [start T] [at OPERATOR] | late [N]",
            "Prove why a watermark is held, a window has not fired, or a record was late."
        ),
        Entry(
            .inject,
            "inject idle|active SOURCE#SPLIT | watermark SOURCE[#SPLIT] T",
            "Say on a branch that a split is idle, counts again, or has come so far; live leaves it."
        ),
        Entry(
            .whatif,
            "whatif set NAME=VALUE ...",
            "Run the job so far once more with other parameters, beside it, and compare the results."
        ),
        Entry(
            .sweep,
            "sweep NAME FROM..TO STEP",
            "The same with every value of one parameter from one to another."
        ),
        Entry(.adopt, "adopt", "Say how the program is changed to have what was tried last."),
        Entry(
            .goto,
            "goto step N|event-time T|clock T|mark NAME|end",
            "Go to a place on the timeline, past breakpoints."
        ),
        Entry(.mark, "mark NAME", "Give this place on the timeline a name."),
    ]

    private static let leaving = [
        Entry(.screen, "screen NAME", "Go to a screen of the console."),
        Entry(.theme, "theme NAME", "Choose the colours of the console."),
        Entry(.help, "help [COMMAND]", "Explain all commands, or one."),
        Entry(.quit, "quit", "Leave."),
    ]
}
