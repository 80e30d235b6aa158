/// What the bytes sent to an xterm leave it in.
package struct ScreenTrace {
    private let output: String

    package init(output: String) {
        self.output = output
    }

    /// The alternate screen was entered and left again.
    package var isOnMainScreen: Bool { isLast("\u{1B}[?1049l", after: "\u{1B}[?1049h") }
    /// The cursor was hidden and shown again.
    package var showsCursor: Bool { isLast("\u{1B}[?25h", after: "\u{1B}[?25l") }
    /// Mouse reports were asked for and refused again.
    package var reportsNoMouse: Bool {
        guard let on = output.ranges(of: "\u{1B}[?1006;1000h").last else { return false }
        let rest = output[on.upperBound...]
        return rest.contains("\u{1B}[?1006;1000l")
            || rest.contains("\u{1B}[?1006l\u{1B}[?1000l")
    }
    /// The arrow keys send what shells expect.
    package var hasCookedKeypad: Bool { isLast("\u{1B}[?1l", after: "\u{1B}[?1h") }

    /// What a person can read after the screen was left.
    package var afterScreen: Substring {
        guard let left = output.firstRange(of: "\u{1B}[?1049l") else { return "" }
        return output[left.upperBound...]
    }

    private func isLast(_ wanted: String, after other: String) -> Bool {
        guard let on = output.ranges(of: other).last, let off = output.ranges(of: wanted).last
        else { return false }
        return on.lowerBound < off.lowerBound
    }
}
