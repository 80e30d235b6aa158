/// Where frames go and events come from: a real terminal, or memory.
///
/// All calls belong to one thread, the UI thread, which opened the backend; only its ``waker`` may
/// be used elsewhere.
package protocol TerminalBackend: AnyObject {
    /// The size to draw the next frame in.
    var size: Size { get }

    /// What the terminal can show.
    var profile: TerminalProfile { get }

    /// Ends the wait of ``nextEvent(timeout:)`` from any thread.
    var waker: TerminalWaker { get }

    /// Shows a frame, sending only what changed; the cursor is hidden when it has no place.
    func present(_ frame: CellBuffer, cursor: Point?)

    /// The next event; waits for one at most `timeout`, for ever when nil, not at all when zero.
    func nextEvent(timeout: Duration?) -> TerminalEvent?

    /// Gives the terminal to the shell and stops the process, as Ctrl-Z does; returns after `fg`.
    func suspend()

    /// Rings, or blinks when the terminal has no bell.
    func bell()

    /// Asks the terminal to put text on the clipboard (OSC 52); it may refuse without a word.
    func copyToClipboard(_ text: String)

    /// Gives the terminal back; no call may follow.
    func close()
}
