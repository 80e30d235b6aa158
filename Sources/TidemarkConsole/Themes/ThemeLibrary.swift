import TidemarkInspection
package import TidemarkTerminal

/// The themes there are, by name: those built in, and those of the user.
package struct ThemeLibrary: Sendable {
    private var files: [String: ThemeFile] = [:]
    /// What is wrong with themes of the user, by the name of the theme.
    package private(set) var broken: [String: ThemeError] = [:]

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
        for name in names { try check(name) }
    }

    /// Adds files of the user, which may replace what is built in.
    ///
    /// One with a mistake is no theme, and neither is one that inherits from it; ``broken`` says why,
    /// and the others stay usable.
    package mutating func add(
        userFiles: [(name: String, text: String)],
        unreadable: [(name: String, reason: String)] = []
    ) {
        for (name, reason) in unreadable {
            broken[Self.theme(name)] = ThemeError(
                file: TerminalText.clean(name, limit: 120),
                key: nil,
                message: "cannot be read: \(reason)"
            )
        }
        for (name, text) in userFiles {
            do {
                let file = try ThemeFile(text, file: name)
                files[file.name] = file
            } catch {
                broken[Self.theme(name)] = error
            }
        }
        for name in broken.keys { files[name] = nil }
        for name in names {
            do { try check(name) } catch { broken[name] = error }
        }
        for name in broken.keys { files[name] = nil }
    }

    /// Checks a file as if it stood among the user's.
    package func check(_ text: String, file: String) throws(ThemeError) {
        let read = try ThemeFile(text, file: file)
        var library = self
        library.files[read.name] = read
        try library.check(read.name)
    }

    /// The names in order.
    package var names: [String] { files.keys.sorted() }

    /// Whether there is a theme of that name.
    package func contains(_ name: String) -> Bool {
        files[name] != nil
    }

    /// For which background a theme is made: `dark`, `light` or `any`.
    package func variant(of name: String) -> String? {
        files[name]?.variant.rawValue
    }

    /// The sentence for a name that is none.
    package func refusal(of name: String) -> String {
        if let error = broken[name] { return "\(error)" }
        return ErrorReply.unknown("theme", name, among: names).description
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

    private static func theme(_ file: String) -> String {
        file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
    }

    private func check(_ name: String) throws(ThemeError) {
        let resolution = try resolution(of: name)
        for depth in [ColorDepth.mono, .ansi16, .indexed256, .truecolor] {
            _ = try resolution.theme(depth: depth, repertoire: .unicode)
        }
    }

    private func resolution(of name: String) throws(ThemeError) -> ThemeResolution {
        var chain: [ThemeFile] = []
        var next: String? = name
        while let name = next {
            guard let file = files[name] else {
                throw ThemeError(
                    file: (chain.last?.name ?? name) + ".toml",
                    line: chain.last?.lines["theme.inherits"],
                    key: "theme.inherits",
                    message: refusal(of: name)
                )
            }
            guard !chain.contains(where: { $0.name == name }) else {
                throw ThemeError(
                    file: name + ".toml",
                    line: file.lines["theme.inherits"],
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
