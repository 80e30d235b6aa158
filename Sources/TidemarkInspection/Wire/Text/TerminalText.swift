/// Makes text from outside safe to draw.
///
/// Operator names, keys and record values come from files and sockets. A control character among
/// them could move the cursor, recolour the screen or reverse the reading order, so none is drawn.
public enum TerminalText {
    /// How many characters a text keeps when the caller names no limit.
    public static let usualLimit = 256

    /// The text without control characters, cut to a number of Unicode scalars.
    ///
    /// Tabs and line ends become spaces, other control characters vanish, and a text that was cut
    /// ends in `…`. The cost is bounded by the limit, not by the text.
    public static func clean(_ text: String, limit: Int = usualLimit) -> String {
        // Nearly every name is short and plain, and screens ask for hundreds in each frame.
        let bytes = text.utf8
        if bytes.count <= limit, bytes.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
        var kept = String.UnicodeScalarView()
        var count = 0
        var examined = 0
        for scalar in text.unicodeScalars {
            examined += 1
            guard count < limit, examined <= 4 * limit else {
                kept.append("…")
                break
            }
            guard let visible = visible(scalar) else { continue }
            kept.append(visible)
            count += 1
        }
        return String(kept)
    }

    /// Whether a scalar steers the terminal or the reading order instead of showing something.
    public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        case 0xE0000...0xE007F: true
        default: false
        }
    }

    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\t", "\n", "\r": " "
        default: isHidden(scalar) ? nil : scalar
        }
    }
}
