import TidemarkInspection
import TidemarkTerminal

/// Puts a theme together from its file, its parents, and the built-in looks under both.
struct ThemeResolution {
    /// The file first, its oldest parent last.
    let chain: [ThemeFile]

    func theme(depth: ColorDepth, repertoire: Repertoire) throws(ThemeError) -> Theme {
        let colors = try palette()
        let text = try style(of: .text, colors, depth, over: nil)
        var styles: [CellStyle] = []
        for role in Role.allCases {
            styles.append(try style(of: role, colors, depth, over: text).lowered(to: depth))
        }
        var marks: [Mark: (unicode: Character, ascii: Character)] = [:]
        for file in chain.reversed() { marks.merge(file.marks) { $1 } }
        return Theme(
            name: chain.first?.name ?? "",
            repertoire: repertoire,
            styles: styles,
            marks: marks
        )
    }

    private func palette() throws(ThemeError) -> [String: Color] {
        var colors: [String: Color] = [:]
        for file in chain.reversed() {
            for name in file.palette.keys.sorted() {
                guard let text = file.palette[name], let color = ColorText.parse(text) else {
                    throw ThemeError(
                        file: file.name + ".toml",
                        line: file.lines["palette.\(name)"],
                        key: "palette.\(name)",
                        message: "write #rrggbb, ansi:0 to ansi:15, or default"
                    )
                }
                colors[name] = color
            }
        }
        return colors
    }

    /// What a role says lies over what `text` says.
    private func style(
        of role: Role,
        _ colors: [String: Color],
        _ depth: ColorDepth,
        over text: CellStyle?
    ) throws(ThemeError) -> CellStyle {
        guard let found = found(role, depth) else {
            var style = text ?? .plain
            style.attributes = BuiltInLooks.attributes(of: role)
            return style
        }
        do {
            let style = try StyleText(found.text, palette: colors)
            return CellStyle(
                foreground: style.foreground ?? text?.foreground ?? .standard,
                background: style.background ?? text?.background ?? .standard,
                attributes: style.attributes
            )
        } catch {
            throw ThemeError(
                file: found.file.name + ".toml",
                line: found.file.lines[found.key],
                key: found.key,
                message: TerminalText.clean(error.message)
            )
        }
    }

    /// Where the style of a role is written: overrides of the depth first, the nearest name first.
    private func found(
        _ role: Role,
        _ depth: ColorDepth
    ) -> (file: ThemeFile, key: String, text: String)? {
        let names = role.fallbacks
        for name in names {
            for file in chain {
                for table in Self.overrides(depth) {
                    if let text = file.depths[table]?[name] {
                        return (file, "depth.\(table.rawValue).\(name)", text)
                    }
                }
                if let text = file.roles[name] { return (file, "roles.\(name)", text) }
            }
        }
        return nil
    }

    private static func overrides(_ depth: ColorDepth) -> [ThemeFile.Depth] {
        switch depth {
        case .mono: [.mono]
        case .ansi16: [.sixteen]
        case .indexed256, .truecolor: []
        }
    }
}
