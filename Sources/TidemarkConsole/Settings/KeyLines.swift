/// On which line of a TOML text each key stands.
///
/// The parser forgets it, and messages need it. Texts over several lines are not understood; only
/// messages read this, and the worst is the number of a line beside the right one.
struct KeyLines: Sendable {
    private var numbers: [String: Int] = [:]

    init(_ text: String) {
        var table = ""
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let code = line.drop { $0 == " " || $0 == "\t" }
            if code.hasPrefix("[") {
                table = Self.path(code.drop { $0 == "[" }.prefix { $0 != "]" })
                note(table, index + 1)
            } else if !code.hasPrefix("#"), let end = code.firstIndex(of: "=") {
                let key = Self.path(code[..<end])
                note(table.isEmpty ? key : "\(table).\(key)", index + 1)
            }
        }
    }

    /// The line of a key such as `roles.bp-high`, or of the nearest table around it.
    subscript(key: String) -> Int? {
        var path = key[...]
        while true {
            if let number = numbers[String(path)] { return number }
            guard let dot = path.lastIndex(of: ".") else { return nil }
            path = path[..<dot]
        }
    }

    private mutating func note(_ key: String, _ number: Int) {
        if numbers[key] == nil { numbers[key] = number }
    }

    private static func path(_ text: Substring) -> String {
        text.split(separator: ".", omittingEmptySubsequences: false)
            .map { part in String(part.filter { !" \t\"'".contains($0) }) }
            .joined(separator: ".")
    }
}
