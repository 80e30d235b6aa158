package import TidemarkInspection

/// What a key means, and what else can change the console's state.
package enum Action: Sendable, Hashable {
    // Moving the job.
    case pauseOrContinue
    case pause
    case step(MovingKind)
    case back(MovingKind)
    case gotoPlace
    case live
    case continueToBreak
    case runToCursor
    case repeatStep
    case faster
    case slower
    case ownSpeed
    case checkpoint
    case savepoint
    // Stopping it.
    case breakpoint
    case listBreakpoints
    // Looking.
    case go(Screen)
    case open
    case inspectState
    case close
    case nextPane
    case previousPane
    case previousSibling
    case nextSibling
    case expand
    case freeze
    case nextFinding
    case listMarks
    case zoomIn
    case zoomOut
    case sortLeft
    case sortRight
    case invertSort
    case copy
    // Within a list or a plot.
    case up
    case down
    case left
    case right
    case pageUp
    case pageDown
    case first
    case last
    // Asking.
    case explain
    case filter
    case command
    case help
    case quit
    // The terminal.
    case suspend
    case redraw
    // Typing.
    case type(Character)
    case erase
    case eraseAhead
    case eraseWord
    case eraseLine
    case complete
    case submit
    case older
    case newer
    // Dialogs.
    case choose
    // Without a key.
    case replies([ConsoleReply])
    case tick(milliseconds: Int64)
}
