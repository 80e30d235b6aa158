/// Why there is no terminal for a console, and what to do about it.
package struct TerminalUnavailable: Error, Hashable, Sendable {
    package enum Code: String, Hashable, Sendable {
        case outputIsNoTerminal
        case inputIsNoTerminal
        case termIsUnset
        case termIsUnknown
        case termCannotMoveCursor
        case alreadyOpen
        case openingFailed
    }

    package let code: Code
    /// `TERM`, where it is the cause.
    package let term: String?

    package init(_ code: Code, term: String? = nil) {
        self.code = code
        self.term = term
    }
}

extension TerminalUnavailable: CustomStringConvertible {
    /// One sentence with the cause and one with the remedy.
    package var description: String {
        let name = (term ?? "").sanitized.truncated(toColumns: 40)
        return switch code {
        case .outputIsNoTerminal:
            "Standard output is not a terminal. Run without a pipe, or use --headless or --once."
        case .inputIsNoTerminal:
            "There is no terminal to read keys from. Run in a terminal, or use --headless."
        case .termIsUnset:
            "TERM is not set. Set it to your terminal's name, such as xterm-256color."
        case .termIsUnknown:
            "The terminal '\(name)' is not in the terminfo database. "
                + "Install its entry, or try TERM=xterm-256color."
        case .termCannotMoveCursor:
            "The terminal '\(name)' cannot move its cursor. Use a full-screen terminal or --headless."
        case .alreadyOpen:
            "The terminal is in use by this process already. Close that console first."
        case .openingFailed:
            "The terminal refused to be set up. Try `reset`, another terminal, or --headless."
        }
    }
}
