/// Text from outside, made fit for an error message or a screen.
///
/// Control characters would move the cursor of the terminal, and bidirectional marks would turn the
/// rest of the line around; both are written as escapes. Long text is cut.
package enum VisibleText {
    /// How much of an offending text an error shows.
    package static let lengthLimit = 60

    /// The text in at most so many characters, an ellipsis included if it was cut.
    package static func of(_ text: String, limit: Int = lengthLimit) -> String {
        of(scalars: text.unicodeScalars, limit: limit)
    }

    /// The same from bytes that should be UTF-8; what is not is shown as U+FFFD.
    package static func of(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int = lengthLimit) -> String
    {
        // Four bytes a character and one character more than is shown: a field may be a megabyte.
        let beginning = UnsafeBufferPointer(rebasing: bytes.prefix(4 * (limit + 1)))
        return of(String(decoding: beginning, as: UTF8.self), limit: limit)
    }

    private static func of(scalars: String.UnicodeScalarView, limit: Int) -> String {
        var visible = ""
        var length = 0
        for scalar in scalars {
            let piece = visibleForm(of: scalar)
            length += piece.unicodeScalars.count
            guard length <= limit else {
                return String(String.UnicodeScalarView(visible.unicodeScalars.prefix(limit - 1)))
                    + "…"
            }
            visible += piece
        }
        return visible
    }

    private static func visibleForm(of scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            switch scalar {
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            default: "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        default: String(scalar)
        }
    }
}
