/// What a piece of a screen means; themes give each meaning its looks.
///
/// The raw value is the name in theme files. A role that no file names falls back to its prefix
/// (`bp-high` to `bp`), then to `text`.
package enum Role: String, Sendable, Hashable, CaseIterable {
    case text
    case textDim = "text-dim"
    case title
    case border
    case borderFocus = "border-focus"
    case selection
    case selectionIdle = "selection-idle"
    case keyHint = "key-hint"
    case changed
    case stale
    case watermark
    case watermarkHeld = "watermark-held"
    case eventOnTime = "event-ontime"
    case eventBehind = "event-behind"
    case lateAllowed = "late-allowed"
    case lateDropped = "late-dropped"
    case windowEdge = "window-edge"
    case windowFired = "window-fired"
    case lagOK = "lag-ok"
    case lagWarn = "lag-warn"
    case lagHigh = "lag-high"
    case stateRun = "state-run"
    case stateIdle = "state-idle"
    case stateQuiet = "state-quiet"
    case stateHeld = "state-held"
    case stateBlocked = "state-blocked"
    case stateDone = "state-done"
    case stateFailed = "state-failed"
    case shareBusy = "share-busy"
    case shareIdle = "share-idle"
    case shareBlocked = "share-blocked"
    case bpOK = "bp-ok"
    case bpLow = "bp-low"
    case bpHigh = "bp-high"
    case checkpointProgress = "ckpt-progress"
    case checkpointOK = "ckpt-ok"
    case checkpointFailed = "ckpt-failed"
    case checkpointNamed = "ckpt-named"
    case jobRunning = "job-running"
    case jobPaused = "job-paused"
    case jobEnded = "job-ended"
    case jobFailed = "job-failed"
    case sourceQuiet = "source-quiet"
    case viewFrozen = "view-frozen"
    case replaying
    case breakOn = "break-on"
    case breakOff = "break-off"
    case whatIf = "whatif"
    case finding
    case cursor
    case toastNote = "toast-info"
    case toastWarning = "toast-warn"
    case toastError = "toast-error"

    /// The names to look under, from the role's own to the shortest prefix.
    var fallbacks: [String] {
        var names = [rawValue]
        while let dash = names.last?.lastIndex(of: "-"), let last = names.last {
            names.append(String(last[..<dash]))
        }
        return names
    }

    /// Every name a theme may use: the roles and their prefixes.
    static let names: Set<String> = Set(allCases.flatMap(\.fallbacks))

    /// The place in a table of all roles.
    var index: Int { Self.indices[self] ?? 0 }

    private static let indices = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) }
    )
}
