/// What a key, the palette, a line of a script and a test all send.
///
/// Every command has one canonical line, `description`, which parses to the same command.
public enum Command: Sendable, Hashable {
    /// Park the job between two turns.
    case pause
    /// Let the job go on, to the end or to a condition.
    case `continue`(until: StopCondition?)
    /// Choose how fast the clock passes.
    case speed(SpeedSetting)
    /// Advance the frozen processing-time clock by a span in milliseconds.
    case advanceClock(milliseconds: Int64)
    /// Move by a number of things that happen.
    case step(StepRequest)
    /// Go back by a number of things that happened.
    case back(StepRequest)
    /// Return from the past to where the job stands.
    case live
    /// Go one's own way from here on a timeline with a name, or back to one that was left.
    case branch(String?)
    /// Give a task a turn only once in that many rounds of the random schedule.
    case slow(OperatorTarget, rounds: Int)
    /// Set a breakpoint.
    case `break`(BreakCondition)
    /// Note every such step in the reply, and stop at none.
    case log(BreakCondition)
    /// Stop where a state changes.
    case watch(BreakCondition)
    /// Let so many hits of the breakpoint with that number pass.
    case ignoreHits(Int, count: Int)
    /// Go back to the last hit of a breakpoint before this place, or of any.
    case backToHit(Int?)
    /// Remove the breakpoint with that number.
    case deleteBreakpoint(Int)
    /// Keep the breakpoint with that number from stopping the job.
    case disableBreakpoint(Int)
    /// Let the breakpoint with that number stop the job again.
    case enableBreakpoint(Int)
    /// Find where an expression holds, perhaps only at one operator.
    case find(ParsedExpression, at: OperatorTarget?)
    /// Explain why event time stands where it stands.
    case why(WhyTarget)
    /// Say something of event time from outside, on a branch.
    case inject(InjectRequest)
    /// Run the job so far again with other parameters, and compare the results.
    case whatIf([ParameterSetting])
    /// The same with many values of one parameter.
    case sweep(SweepRequest)
    /// Say how the program is changed to have what was tried last.
    case adopt
    /// Show a list.
    case show(ShowRequest)
    /// Go to a place on the timeline.
    case goto(StopCondition)
    /// Give the place on the timeline a name.
    case mark(String)
    /// Take a checkpoint.
    case checkpoint
    /// Take a checkpoint that is kept until it is deleted, perhaps under a name.
    case savepoint(String?)
    /// Go on from a checkpoint, by its number or its name.
    case restore(String)
    /// Say how the state differs between two checkpoints, or between one and the job as it stands.
    case diff(String, String)
    /// Give up the checkpoint under way.
    case abortCheckpoint
    /// Take a savepoint, perhaps behind the end of time, and end the job there.
    case stop(String?, drains: Bool)
    /// End the job where it stands.
    case cancel
    /// Let go of the checkpoint with that number.
    case deleteCheckpoint(Int)
    /// Go to a screen of the console.
    case screen(String)
    /// Choose the colours of the console.
    case theme(String)
    /// Explain all commands, or one of them by its verb.
    case help(CommandVerb?)
    /// Leave.
    case quit
}

extension Command: CustomStringConvertible {
    /// The canonical line of this command.
    public var description: String {
        switch self {
        case .pause: "pause"
        case .continue(let condition): "continue" + (condition.map { " until \($0)" } ?? "")
        case .speed(let setting): "speed \(setting)"
        case .advanceClock(let milliseconds): "clock +" + DurationText.format(milliseconds)
        case .step(let request): "step \(request)"
        case .back(let request): "back \(request)"
        case .live: "live"
        case .branch(let name): "branch" + (name.map { " " + QuotedText.word($0) } ?? "")
        case .slow(let target, let rounds): "slow \(target) \(rounds)"
        case .break(let condition): "break \(condition)"
        case .log(let condition): "log \(condition)"
        case .watch(let condition): "watch \(condition)"
        case .ignoreHits(let number, let count): "ignore \(number) \(count)"
        case .backToHit(let number): "back breakpoint" + (number.map { " \($0)" } ?? "")
        case .deleteBreakpoint(let number): "delete breakpoint \(number)"
        case .disableBreakpoint(let number): "disable \(number)"
        case .enableBreakpoint(let number): "enable \(number)"
        case .find(let expression, let target):
            "find \(expression)" + (target.map { " at \($0)" } ?? "")
        case .why(let target): "why \(target)"
        case .inject(let request): "inject \(request)"
        case .whatIf(let settings):
            "whatif set " + settings.map(\.description).joined(separator: " ")
        case .sweep(let request): "sweep \(request)"
        case .adopt: "adopt"
        case .show(let request): "show \(request)"
        case .goto(let place): "goto \(place)"
        case .mark(let name): "mark " + QuotedText.word(name)
        case .checkpoint: "checkpoint"
        case .savepoint(let name): "savepoint" + (name.map { " " + QuotedText.word($0) } ?? "")
        case .restore(let name): "restore " + QuotedText.word(name)
        case .diff(let one, let other):
            "diff \(QuotedText.word(one)) \(QuotedText.word(other))"
        case .abortCheckpoint: "abort checkpoint"
        case .stop(let name, let drains):
            "stop with savepoint" + (name.map { " " + QuotedText.word($0) } ?? "")
                + (drains ? " and drain" : "")
        case .cancel: "cancel"
        case .deleteCheckpoint(let number): "delete checkpoint \(number)"
        case .screen(let name): "screen " + QuotedText.word(name)
        case .theme(let name): "theme " + QuotedText.word(name)
        case .help(let verb): "help" + (verb.map { " " + $0.rawValue } ?? "")
        case .quit: "quit"
        }
    }
}
