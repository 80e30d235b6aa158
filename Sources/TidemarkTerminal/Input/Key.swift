/// A key of the keyboard, as far as a terminal tells keys apart.
///
/// Alt is not here: terminals send Alt-x as Escape and then x.
package enum Key: Hashable, Sendable {
    /// A printing key with what Shift made of it.
    case character(Character)
    /// Ctrl with a lower-case letter, `space` as " ", or one of `\ ] ^ _`.
    case control(Character)
    /// A function key; Shift-F1 arrives as 13, so Shift-F11 is 23.
    case function(Int)
    case enter
    case escape
    case tab
    case backtab
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case shiftUp
    case shiftDown
    case shiftLeft
    case shiftRight
    case home
    case end
    case pageUp
    case pageDown
}
