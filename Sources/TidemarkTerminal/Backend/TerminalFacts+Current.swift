import CNcurses
import Glibc

extension TerminalFacts {
    /// Asks the environment, the standard streams and terminfo; draws nothing.
    ///
    /// Also takes the character set of the environment over, which curses needs before it starts.
    package static func current() -> TerminalFacts {
        let localeIsUTF8 = tm_locale_is_utf8()
        let term = environment("TERM")
        let entry = tm_terminfo_read(term ?? "", STDOUT_FILENO)
        return TerminalFacts(
            term: term,
            forbidsColor: environment("NO_COLOR") != nil,
            outputIsTerminal: isatty(STDOUT_FILENO) == 1,
            inputIsAvailable: isatty(STDIN_FILENO) == 1 || canOpenTerminal(),
            isKnown: entry.found,
            movesCursor: entry.moves_cursor,
            colors: Int(entry.colors),
            hasDirectColor: entry.direct_color,
            localeIsUTF8: localeIsUTF8
        )
    }

    /// The value of a variable, nil when unset or empty.
    private static func environment(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    private static func canOpenTerminal() -> Bool {
        let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { return false }
        close(descriptor)
        return true
    }
}
