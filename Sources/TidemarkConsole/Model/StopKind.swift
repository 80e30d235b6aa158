/// Why a job does not move.
///
/// A frozen view is not among them: it is a matter of the console alone, and the header tells the
/// three apart.
package enum StopKind: Sendable, Equatable {
    /// It moves, or would if there were input.
    case moving
    /// Someone or a breakpoint stopped it; the reason in a few words.
    case paused(reason: String?)
    /// The job would go on, but no source has anything to read.
    case quiet(source: String, milliseconds: Int64?)
    /// All input is read.
    case ended
    /// It failed; what went wrong, in one line.
    case failed(String)
}
