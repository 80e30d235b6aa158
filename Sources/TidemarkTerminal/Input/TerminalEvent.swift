/// What can end the wait of the UI thread.
package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    case mouse(MouseEvent)
    /// The terminal has a new size; draw a frame for it.
    case resize(Size)
    /// Another thread rang the ``TerminalWaker``, or user code printed something.
    case wake
    /// The process was stopped and continued; draw a frame.
    case resumed
    /// The terminal is gone: no input will ever come.
    case closed
}
