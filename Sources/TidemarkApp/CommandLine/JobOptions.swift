package import ArgumentParser
package import TidemarkInspection

/// The options that every job takes.
package struct JobOptions: ParsableArguments {
    @Flag(help: "No terminal: a line for each reply, and a summary at the end.")
    package var headless = false

    @Flag(help: "Insist on the console; exit code 3 where there is no usable terminal.")
    package var console = false

    @Flag(help: "One frame as text, then exit.")
    package var once = false

    @Option(help: ArgumentHelp("The size of that frame.", valueName: "columnsxrows"))
    package var frame = "120x40"

    @Option(help: "The screen to begin with: ops, time, checkpoints or events.")
    package var screen = "ops"

    @Option(
        name: .customLong("operator"),
        help: ArgumentHelp("Begin on the page of this operator.", valueName: "name")
    )
    package var operatorName: String?

    @Option(
        help: ArgumentHelp(
            "How fast the console plays: so many times the job's own speed, own or max.",
            valueName: "x"
        ),
        transform: Self.speed
    )
    package var speed: SpeedSetting?

    @Option(help: "The theme of the console.")
    package var theme: String?

    @Option(help: "auto, never, 16, 256 or truecolor.")
    package var color: ColorOption?

    @Flag(inversion: .prefixedNo, help: "Draw with ASCII characters only.")
    package var ascii: Bool?

    @Flag(help: "Replies as JSON, one object a line.")
    package var json = false

    @Option(
        help: ArgumentHelp(
            "Run these commands, one a line; # begins a comment, - is the standard input.",
            valueName: "file"
        )
    )
    package var commands: String?

    @Option(
        help:
            "auto, step or threads: auto steps for commands and breakpoints, and goes by threads otherwise."
    )
    package var driver = DriverChoice.auto

    @Option(help: "drain or random: how the step driver chooses the next turn.")
    package var schedule = ScheduleChoice.drain

    @Option(help: ArgumentHelp("How many elements wait in a channel at most.", valueName: "n"))
    package var capacity: Int?

    @Option(help: ArgumentHelp("How many records a batch holds at most.", valueName: "n"))
    package var batch: Int?

    @Option(
        help: ArgumentHelp(
            "Take a checkpoint each time the job's clock has gone on by so much, such as 1h.",
            valueName: "duration"
        ),
        transform: Self.interval
    )
    package var checkpointInterval: Int64?

    @Option(help: ArgumentHelp("Keep checkpoints in this folder.", valueName: "folder"))
    package var checkpointDir: String?

    @Flag(
        help: """
            Go on from the newest checkpoint in the folder of --checkpoint-dir, or begin afresh where there is none.
            """
    )
    package var resume = false

    @Option(
        help: ArgumentHelp("Go on from this checkpoint or savepoint.", valueName: "folder")
    )
    package var fromSavepoint: String?

    @Flag(
        help: "Leave behind the state of a checkpoint that has no place in the program any more."
    )
    package var allowNonRestoredState = false

    @Option(help: ArgumentHelp("Parallel instances of operators that set none.", valueName: "n"))
    package var parallelism: Int?

    @Option(help: ArgumentHelp("What every random choice is drawn from.", valueName: "n"))
    package var seed: UInt64 = 1

    @Option(
        name: .customLong("set"),
        parsing: .singleValue,
        help: ArgumentHelp("A parameter of the job; may be repeated.", valueName: "name=value")
    )
    package var settings: [String] = []

    package init() {}

    package mutating func validate() throws {
        if let capacity, capacity < 1 {
            throw ValidationError("--capacity must be at least 1, and is \(capacity).")
        }
        if let batch, batch < 1 || batch > 65_536 {
            throw ValidationError("--batch must be within 1 and 65536, and is \(batch).")
        }
        if let parallelism, parallelism < 1 {
            throw ValidationError("--parallelism must be at least 1, and is \(parallelism).")
        }
        if resume && checkpointDir == nil {
            throw ValidationError("--resume needs --checkpoint-dir, the folder to look into.")
        }
        if resume && fromSavepoint != nil {
            throw ValidationError("--resume and --from-savepoint exclude each other.")
        }
        for folder in [checkpointDir, fromSavepoint] where folder?.isEmpty == true {
            throw ValidationError("the name of a folder is empty.")
        }
        for setting in settings where !setting.contains("=") {
            throw ValidationError("--set takes NAME=VALUE, and '\(setting)' has no '='.")
        }
    }

    // The grammar of speeds is that of the command.
    private static func speed(_ text: String) throws -> SpeedSetting {
        do throws(ErrorReply) {
            if case .speed(let setting)? = try CommandParser.parse("speed \(text)") {
                return setting
            }
        } catch {
            throw ValidationError("--speed: \(error)")
        }
        throw ValidationError("--speed takes a number above 0, own or max.")
    }

    private static func interval(_ text: String) throws -> Int64 {
        do throws(ErrorReply) {
            let milliseconds = try DurationText.parse(text)
            if milliseconds >= 10 { return milliseconds }
        } catch {
            throw ValidationError("--checkpoint-interval: \(error)")
        }
        throw ValidationError("--checkpoint-interval must be at least 10ms.")
    }

    /// The values of `--set` by name; the last one counts.
    var overrides: [String: String] {
        var overrides: [String: String] = [:]
        for setting in settings {
            let parts = setting.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            overrides[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
        return overrides
    }
}

/// Which driver runs a job.
package enum DriverChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, step, threads
}

/// How the step driver chooses the next turn.
package enum ScheduleChoice: String, ExpressibleByArgument, CaseIterable {
    case drain, random
}

/// How many colours the console uses.
package enum ColorOption: String, ExpressibleByArgument, CaseIterable {
    case auto, never
    case sixteen = "16"
    case palette = "256"
    case truecolor
}
