import TOMLKit
import TidemarkInspection
import TidemarkTerminal

extension ThemeFile {
    /// Reads a file; what it does not know is an error that names the nearest right word.
    init(_ text: String, file: String) throws(ThemeError) {
        let reader = ThemeReader(file: file, lines: KeyLines(text))
        let root = try reader.document(text)
        try reader.require(
            root.keys,
            within: ["theme", "palette", "roles", "depth", "glyphs"],
            in: nil
        )
        let head = try reader.table(root["theme"], "theme")
        try reader.require(
            head.keys,
            within: ["name", "schema", "variant", "inherits"],
            in: "theme"
        )
        name = try reader.name(head)
        try reader.checkSchema(head)
        variant = try reader.variant(head)
        let inherited = head["inherits"]?.string ?? ""
        parent = inherited.isEmpty ? nil : inherited
        palette = try reader.texts(root["palette"], "palette")
        roles = try reader.styles(root["roles"], "roles")
        depths = try reader.depths(root["depth"])
        marks = try reader.marks(root["glyphs"])
        lines = reader.lines
    }
}

/// Reads the tables of one file and knows its name for errors.
private struct ThemeReader {
    let file: String
    let lines: KeyLines

    func error(_ key: String?, _ message: String) -> ThemeError {
        ThemeError(
            file: file,
            line: key.flatMap { lines[$0] },
            key: key.map { TerminalText.clean($0, limit: 64) },
            message: TerminalText.clean(message)
        )
    }

    func document(_ text: String) throws(ThemeError) -> TOMLTable {
        guard text.utf8.count <= Self.bytesMax else { throw error(nil, "longer than 64 KiB") }
        do {
            return try TOMLTable(string: text)
        } catch let failure as TOMLParseError {
            let place = failure.source.begin
            throw error(nil, "line \(place.line), column \(place.column): \(failure.description)")
        } catch {
            throw self.error(nil, "cannot be read")
        }
    }

    func require(
        _ keys: [String],
        within known: [String],
        in table: String?
    ) throws(ThemeError) {
        for key in keys.sorted() where !known.contains(key) {
            let path = table.map { "\($0).\(key)" } ?? key
            throw error(path, "unknown key: " + NearestName.hint(for: key, among: known.sorted()))
        }
    }

    func table(_ value: (any TOMLValueConvertible)?, _ key: String) throws(ThemeError) -> TOMLTable
    {
        guard let table = value?.table else { throw error(key, "this table is missing") }
        return table
    }

    func name(_ head: TOMLTable) throws(ThemeError) -> String {
        guard let name = head["name"]?.string, !name.isEmpty else {
            throw error("theme.name", "a text is missing")
        }
        guard file == name + ".toml" || !file.hasSuffix(".toml") else {
            throw error("theme.name", "\"\(name)\" is not the name of the file")
        }
        return name
    }

    func checkSchema(_ head: TOMLTable) throws(ThemeError) {
        guard let number = head["schema"]?.int else {
            throw error("theme.schema", "a number is missing")
        }
        guard number == ThemeFile.schema else {
            let known = ThemeFile.schema
            throw error("theme.schema", "is \(number), and this program reads \(known)")
        }
    }

    func variant(_ head: TOMLTable) throws(ThemeError) -> ThemeFile.Variant {
        let text = head["variant"]?.string ?? "any"
        guard let variant = ThemeFile.Variant(rawValue: text) else {
            let known = ThemeFile.Variant.allCases.map(\.rawValue)
            throw error("theme.variant", NearestName.hint(for: text, among: known))
        }
        return variant
    }

    func texts(
        _ value: (any TOMLValueConvertible)?,
        _ key: String
    ) throws(ThemeError) -> [String: String] {
        guard let value else { return [:] }
        let table = try table(value, key)
        var texts: [String: String] = [:]
        for name in table.keys.sorted() {
            guard let text = table[name]?.string else {
                throw error("\(key).\(name)", "must be a text")
            }
            texts[name] = text
        }
        return texts
    }

    func styles(
        _ value: (any TOMLValueConvertible)?,
        _ key: String
    ) throws(ThemeError) -> [String: String] {
        let texts = try texts(value, key)
        try require(Array(texts.keys), within: Array(Role.names), in: key)
        return texts
    }

    func depths(
        _ value: (any TOMLValueConvertible)?
    ) throws(ThemeError) -> [ThemeFile.Depth: [String: String]] {
        guard let value else { return [:] }
        let table = try table(value, "depth")
        try require(table.keys, within: ThemeFile.Depth.allCases.map(\.rawValue), in: "depth")
        var depths: [ThemeFile.Depth: [String: String]] = [:]
        for depth in ThemeFile.Depth.allCases {
            depths[depth] = try styles(table[depth.rawValue], "depth.\(depth.rawValue)")
        }
        return depths
    }

    func marks(
        _ value: (any TOMLValueConvertible)?
    ) throws(ThemeError) -> [Mark: (unicode: Character, ascii: Character)] {
        let texts = try texts(value, "glyphs")
        try require(Array(texts.keys), within: Mark.allCases.map(\.name), in: "glyphs")
        var marks: [Mark: (unicode: Character, ascii: Character)] = [:]
        for name in texts.keys.sorted() {
            guard let mark = Mark(named: name), let text = texts[name] else { continue }
            let parts = text.split(separator: "|", maxSplits: 1).map { Array($0) }
            guard parts.count == 2, parts.allSatisfy({ $0.count == 1 && $0[0].columnWidth == 1 }),
                parts[1][0].isASCII
            else {
                throw error("glyphs.\(name)", "write two signs of one column, \"utf8|ascii\"")
            }
            marks[mark] = (parts[0][0], parts[1][0])
        }
        return marks
    }

    private static let bytesMax = 64 * 1024
}
