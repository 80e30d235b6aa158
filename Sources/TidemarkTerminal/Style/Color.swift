/// A colour as a theme names it, before a terminal's depth is known.
package enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// One of the terminal's own 16 colours, 0 to 15.
    case ansi(UInt8)
    /// A number of the 256-colour palette: 16 own colours, a 6x6x6 cube, 24 greys.
    case indexed(UInt8)
    /// Red, green and blue.
    case rgb(UInt8, UInt8, UInt8)
}
