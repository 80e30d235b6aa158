extension TerminalProfile {
    /// Decides what a terminal may show, or throws why it is unusable.
    ///
    /// Colour: flag, then `NO_COLOR`, then configuration, then the terminal, and never more than
    /// terminfo says, because curses can send no more. A locale that is not UTF-8 means ASCII.
    package init(
        _ facts: TerminalFacts,
        options: TerminalOptions
    ) throws(TerminalUnavailable) {
        try Self.requireUsable(facts)
        self.init(
            depth: Self.depth(facts, options),
            repertoire: options.usesASCII || !facts.localeIsUTF8 ? .ascii : .unicode,
            hasMouse: options.usesMouse
        )
    }

    private static func requireUsable(_ facts: TerminalFacts) throws(TerminalUnavailable) {
        guard facts.outputIsTerminal else { throw TerminalUnavailable(.outputIsNoTerminal) }
        guard facts.inputIsAvailable else { throw TerminalUnavailable(.inputIsNoTerminal) }
        guard let term = facts.term else { throw TerminalUnavailable(.termIsUnset) }
        guard facts.isKnown else { throw TerminalUnavailable(.termIsUnknown, term: term) }
        guard facts.movesCursor else {
            throw TerminalUnavailable(.termCannotMoveCursor, term: term)
        }
    }

    private static func depth(_ facts: TerminalFacts, _ options: TerminalOptions) -> ColorDepth {
        let possible = possibleDepth(facts)
        if let asked = options.color.depth { return min(asked, possible) }
        if facts.forbidsColor { return .mono }
        return min(options.configuredColor.depth ?? .truecolor, possible)
    }

    private static func possibleDepth(_ facts: TerminalFacts) -> ColorDepth {
        if facts.hasDirectColor, facts.colors >= 1 << 24 { return .truecolor }
        if facts.colors >= 256 { return .indexed256 }
        return facts.colors >= 8 ? .ansi16 : .mono
    }
}

extension TerminalOptions.ColorChoice {
    /// The depth this choice names; nil for `auto`.
    fileprivate var depth: ColorDepth? {
        switch self {
        case .auto: nil
        case .never: .mono
        case .sixteen: .ansi16
        case .palette: .indexed256
        case .truecolor: .truecolor
        }
    }
}
