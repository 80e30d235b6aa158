import TidemarkInspection
package import TidemarkTerminal

/// The text of a colour: `#rrggbb`, `ansi:0` to `ansi:15`, or `default`.
package enum ColorText {
    /// The colour, nil for anything else.
    package static func parse(_ text: String) -> Color? {
        if text == "default" { return .standard }
        if text.hasPrefix("ansi:"), let number = UInt8(text.dropFirst(5)), number < 16 {
            return .ansi(number)
        }
        guard text.hasPrefix("#"), text.utf8.count == 7,
            let value = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        return .rgb(
            UInt8(truncatingIfNeeded: value >> 16),
            UInt8(truncatingIfNeeded: value >> 8),
            UInt8(truncatingIfNeeded: value)
        )
    }
}
