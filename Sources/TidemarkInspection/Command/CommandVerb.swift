/// The first word of a command.
public enum CommandVerb: String, Sendable, Hashable, CaseIterable {
    /// Park the job.
    case pause
    /// Let it go on.
    case `continue`
    /// Choose how fast the clock passes.
    case speed
    /// Advance the frozen clock.
    case clock
    /// Move by what happens.
    case step
    /// Go back by what happened.
    case back
    /// Return from the past.
    case live
    /// Go one's own way from here.
    case branch
    /// Starve a task.
    case slow
    /// Set a breakpoint.
    case `break`
    /// Note such steps without stopping.
    case log
    /// Stop where state changes.
    case watch
    /// Let hits of a breakpoint pass.
    case ignore
    /// List the breakpoints.
    case breaks
    /// Remove a breakpoint.
    case delete
    /// Switch a breakpoint off.
    case disable
    /// Switch a breakpoint on.
    case enable
    /// Search.
    case find
    /// Explain event time.
    case why
    /// Say something of event time from outside.
    case inject
    /// Run the recording with other parameters.
    case whatif
    /// Run it with many values of one parameter.
    case sweep
    /// Say how to keep what was tried last.
    case adopt
    /// Show a list.
    case show
    /// Go to a place.
    case goto
    /// Name a place.
    case mark
    /// Take a checkpoint.
    case checkpoint
    /// Take one that is kept.
    case savepoint
    /// Go on from one.
    case restore
    /// Compare two of them.
    case diff
    /// Give one up.
    case abort
    /// End the job with one.
    case stop
    /// End the job.
    case cancel
    /// Go to a screen.
    case screen
    /// Choose the colours.
    case theme
    /// Explain commands.
    case help
    /// Leave.
    case quit
}
