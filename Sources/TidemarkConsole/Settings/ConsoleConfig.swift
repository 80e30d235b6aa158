import TOMLKit
import TidemarkInspection
package import TidemarkTerminal

/// What a person likes, from the file `config.toml`; a flag of the command line wins over it.
package struct ConsoleConfig: Sendable, Equatable {
    /// The theme by name.
    package var theme: String?
    /// Whether only ASCII characters are drawn; nil leaves it to the locale.
    package var ascii: Bool?
    /// How many colours are used.
    package var color: TerminalOptions.ColorChoice?
    /// From which signs plots are made; nil takes the best there is.
    package var plot: PlotStyle?
    /// Whether newcomers are shown their first keys.
    package var firstRun = true

    /// What holds where there is no file.
    package init() {}

    /// Reads a file; a key it does not know is an error that names the nearest right one.
    package init(_ text: String, file: String) throws(ConfigError) {
        let reader = ConfigReader(file: file, lines: KeyLines(text))
        let root = try reader.document(text)
        for key in root.keys.sorted() where !Self.keys.contains(key) {
            throw reader.error(key, "unknown key: " + NearestName.hint(for: key, among: Self.keys))
        }
        theme = try reader.text(root, "theme")
        ascii = try reader.flag(root, "ascii", or: "auto")
        color = try reader.choice(root, "color", TerminalOptions.ColorChoice.self)
        let plots = ["auto"] + PlotStyle.allCases.map(\.rawValue)
        if let name = try reader.word(root, "plot", among: plots) {
            plot = PlotStyle(rawValue: name)
        }
        firstRun = try reader.flag(root, "first-run", or: nil) ?? true
    }

    /// The keys of the file, in the order in which it is written.
    package static let keys = ["theme", "ascii", "color", "plot", "first-run"]

    /// A file that says what holds without one.
    package static let defaultText = """
        # What Tidemark's console looks like. Flags of the command line win over this file.

        # A theme by name: one that is built in, or a file of the folder themes/ beside this one.
        theme = "dark"

        # true draws with ASCII characters only; "auto" does so where the locale is not UTF-8.
        ascii = "auto"

        # auto, never, 16, 256 or truecolor; more than the terminal has is never used.
        color = "auto"

        # From which signs plots are made: auto, braille, block or ascii.
        plot = "auto"

        # Whether the panel with the first keys is shown until it has been closed once.
        first-run = true

        """
}

/// Reads the values of one file and knows its name and lines for errors.
private struct ConfigReader {
    let file: String
    let lines: KeyLines

    func error(_ key: String?, _ message: String) -> ConfigError {
        let shown = key.map { TerminalText.clean($0, limit: 64) }
        return ConfigError(
            file: file,
            line: key.flatMap { lines[$0] },
            key: shown,
            message: TerminalText.clean(message)
        )
    }

    func document(_ text: String) throws(ConfigError) -> TOMLTable {
        guard text.utf8.count <= Self.bytesMax else { throw error(nil, "longer than 64 KiB") }
        do {
            return try TOMLTable(string: text)
        } catch let failure as TOMLParseError {
            let line = failure.source.begin.line
            throw ConfigError(
                file: file,
                line: Int(line),
                key: nil,
                message: TerminalText.clean(failure.description)
            )
        } catch {
            throw self.error(nil, "cannot be read")
        }
    }

    func text(_ root: TOMLTable, _ key: String) throws(ConfigError) -> String? {
        guard let value = root[key] else { return nil }
        guard let text = value.string, !text.isEmpty else { throw error(key, "must be a text") }
        return text
    }

    /// True, false, or a word that leaves it open.
    func flag(_ root: TOMLTable, _ key: String, or open: String?) throws(ConfigError) -> Bool? {
        guard let value = root[key] else { return nil }
        if let flag = value.bool { return flag }
        if let open, value.string == open { return nil }
        throw error(key, "must be true or false" + (open.map { ", or \"\($0)\"" } ?? ""))
    }

    func word(
        _ root: TOMLTable,
        _ key: String,
        among words: [String]
    ) throws(ConfigError) -> String? {
        guard let value = root[key] else { return nil }
        // 16 and 256 are as good without their quotes.
        guard let word = value.string ?? value.int.map(String.init) else {
            throw error(key, "must be one of: " + words.joined(separator: ", "))
        }
        guard words.contains(word) else {
            let shown = TerminalText.clean(word, limit: 64)
            throw error(key, "not '\(shown)': " + NearestName.hint(for: word, among: words))
        }
        return word
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ root: TOMLTable,
        _ key: String,
        _ type: Choice.Type
    ) throws(ConfigError) -> Choice? {
        try word(root, key, among: Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
    }

    private static let bytesMax = 64 * 1024
}
