/// What is known of the terminal before anything is drawn.
///
/// A value, so that the decision made from it is tested without a terminal.
package struct TerminalFacts: Hashable, Sendable {
    /// `TERM`, nil when unset or empty.
    package var term: String?
    /// `NO_COLOR` is set and not empty.
    package var forbidsColor: Bool
    package var outputIsTerminal: Bool
    /// Standard input is a terminal, or the process has one that can be opened.
    package var inputIsAvailable: Bool
    /// terminfo knows the terminal.
    package var isKnown: Bool
    package var movesCursor: Bool
    /// 0 when monochrome.
    package var colors: Int
    package var hasDirectColor: Bool
    package var localeIsUTF8: Bool

    package init(
        term: String?,
        forbidsColor: Bool = false,
        outputIsTerminal: Bool = true,
        inputIsAvailable: Bool = true,
        isKnown: Bool = true,
        movesCursor: Bool = true,
        colors: Int = 256,
        hasDirectColor: Bool = false,
        localeIsUTF8: Bool = true
    ) {
        self.term = term
        self.forbidsColor = forbidsColor
        self.outputIsTerminal = outputIsTerminal
        self.inputIsAvailable = inputIsAvailable
        self.isKnown = isKnown
        self.movesCursor = movesCursor
        self.colors = colors
        self.hasDirectColor = hasDirectColor
        self.localeIsUTF8 = localeIsUTF8
    }
}
