/// How many colours a terminal shows.
package enum ColorDepth: Int, Hashable, Comparable, Sendable {
    /// Attributes only.
    case mono
    /// The terminal's own 16, or 8 with bold for the bright ones.
    case ansi16
    /// The palette of 256.
    case indexed256
    /// 24 bits.
    case truecolor

    package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
        left.rawValue < right.rawValue
    }
}
