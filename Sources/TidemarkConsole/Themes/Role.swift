/// What a piece of a screen means; themes give each meaning its looks.
///
/// A role that no file names falls back to its prefix (`bp-high` to `bp`), then to `text`. The raw
/// value is its place in a theme's table, for a frame asks thousands of times.
package enum Role: Int, Sendable, Hashable, CaseIterable {
    case text
    case textDim
    case title
    case border
    case borderFocus
    case selection
    case selectionIdle
    case keyHint
    case changed
    case stale
    case watermark
    case watermarkHeld
    case eventOnTime
    case eventBehind
    case lateAllowed
    case lateDropped
    case windowEdge
    case windowFired
    case lagOK
    case lagWarn
    case lagHigh
    case stateRun
    case stateIdle
    case stateQuiet
    case stateHeld
    case stateBlocked
    case stateDone
    case stateFailed
    case shareBusy
    case shareIdle
    case shareBlocked
    case bpOK
    case bpLow
    case bpHigh
    case checkpointProgress
    case checkpointOK
    case checkpointFailed
    case checkpointNamed
    case jobRunning
    case jobPaused
    case jobEnded
    case jobFailed
    case sourceQuiet
    case viewFrozen
    case replaying
    case breakOn
    case breakOff
    case whatIf
    case finding
    case cursor
    case toastNote
    case toastWarning
    case toastError

    /// The names to look under, from the role's own to the shortest prefix.
    var fallbacks: [String] {
        var names = [name]
        while let last = names.last, let dash = last.lastIndex(of: "-") {
            names.append(String(last[..<dash]))
        }
        return names
    }

    /// Every name a theme may use: the roles and their prefixes.
    static let names: Set<String> = Set(allCases.flatMap(\.fallbacks))
}

extension Role: CustomStringConvertible {
    /// The name in theme files.
    package var description: String { name }
}
