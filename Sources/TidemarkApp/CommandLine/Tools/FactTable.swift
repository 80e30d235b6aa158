import TidemarkInspection

/// Facts under headings, in two columns, as the tools print them.
struct FactTable {
    private var lines: [String] = []
    private static let width = 12

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// Begins a section.
    mutating func add(_ heading: String) {
        if !lines.isEmpty { lines.append("") }
        lines.append(heading)
    }

    mutating func add(_ name: String, _ value: String) {
        let gap = String(repeating: " ", count: max(2, Self.width - name.count))
        lines.append("  \(name)\(gap)\(value)")
    }

    /// Where a person's own files are, and which of them there are.
    mutating func add(_ paths: UserPaths) {
        let files = [
            ("config", paths.config), ("themes", paths.themes), ("first run", paths.welcome),
        ]
        for (name, path) in files {
            guard let path else {
                add(name, "none: neither HOME nor its XDG folder is set")
                continue
            }
            add(name, TerminalText.clean(path) + (TextFile.exists(path) ? "" : "  (not there)"))
        }
    }
}
