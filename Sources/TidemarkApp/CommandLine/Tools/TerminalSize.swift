import TidemarkTerminal

#if canImport(Glibc)
    import Glibc
#endif

/// How large the terminal of the standard output is.
enum TerminalSize {
    /// Nil where there is none.
    static var current: Size? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
}
