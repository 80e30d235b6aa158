import TidemarkInspection
package import TidemarkTerminal

/// The themes there are, by name: those built in, and those of the user.
package struct ThemeLibrary: Sendable {
    private var files: [String: ThemeFile] = [:]

    /// A library without files: everything is drawn in the terminal's own colours.
    package init() {}

    /// Reads theme files, each given by its name and its text; a later one replaces an earlier one of
    /// the same name.
    ///
    /// Every theme is put together once at every depth, so that a mistake is found here and not on
    /// the screen.
    package init(files: [(name: String, text: String)]) throws(ThemeError) {
        for (name, text) in files {
            let file = try ThemeFile(text, file: name)
            self.files[file.name] = file
        }
        for name in names {
            let resolution = try resolution(of: name)
            for depth in [ColorDepth.mono, .ansi16, .indexed256, .truecolor] {
                _ = try resolution.theme(depth: depth, repertoire: .unicode)
            }
        }
    }

    /// The names in order.
    package var names: [String] { files.keys.sorted() }

    /// Whether there is a theme of that name.
    package func contains(_ name: String) -> Bool {
        files[name] != nil
    }

    /// The sentence for a name that is none.
    package func refusal(of name: String) -> String {
        ErrorReply.unknown("theme", name, among: names).description
    }

    /// The theme as a terminal shows it; the terminal's own colours for a name that is none.
    package func theme(named name: String, for profile: TerminalProfile) -> Theme {
        let bare = ThemeResolution(chain: [])
        let wanted = (try? resolution(of: name)) ?? bare
        let theme = try? wanted.theme(depth: profile.depth, repertoire: profile.repertoire)
        return theme
            ?? Theme(
                name: name,
                repertoire: profile.repertoire,
                styles: Role.allCases.map { _ in .plain },
                marks: [:]
            )
    }

    private func resolution(of name: String) throws(ThemeError) -> ThemeResolution {
        var chain: [ThemeFile] = []
        var next: String? = name
        while let name = next {
            guard let file = files[name] else {
                throw ThemeError(
                    file: (chain.last?.name ?? name) + ".toml",
                    key: "theme.inherits",
                    message: ErrorReply.unknown("theme", name, among: names).description
                )
            }
            guard !chain.contains(where: { $0.name == name }) else {
                throw ThemeError(
                    file: name + ".toml",
                    key: "theme.inherits",
                    message: "a theme cannot inherit from itself"
                )
            }
            chain.append(file)
            next = file.parent
        }
        return ThemeResolution(chain: chain)
    }
}
