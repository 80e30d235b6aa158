import TidemarkConsole
import TidemarkTerminal

/// Terminals and themes that tests draw for.
enum Looks {
    static let ascii = TerminalProfile(depth: .mono, repertoire: .ascii, hasMouse: false)
    static let mono = TerminalProfile(depth: .mono, repertoire: .unicode, hasMouse: false)

    private static let kept = Result { try read() }

    static func library() throws -> ThemeLibrary { try kept.get() }

    private static func read() throws -> ThemeLibrary {
        let names = try Repository.names(in: "themes").filter { $0.hasSuffix(".toml") }
        let files = try names.map { (name: $0, text: try Repository.text("themes/\($0)")) }
        return try ThemeLibrary(files: files)
    }

    static func theme(
        _ name: String = "dark",
        _ profile: TerminalProfile = .complete
    ) throws -> Theme {
        try library().theme(named: name, for: profile)
    }
}
