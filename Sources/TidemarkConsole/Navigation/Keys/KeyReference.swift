import TidemarkTerminal

/// The key reference that `tidemark keys` prints, made from the table.
package enum KeyReference {
    /// Plain text in two columns under headings.
    package static var text: String {
        sections.map { section in
            let width = section.rows.map(\.keys.count).max() ?? 0
            let lines = section.rows.map { row in
                "  " + row.keys + String(repeating: " ", count: width - row.keys.count + 2)
                    + row.help
            }
            return ([section.title] + lines).joined(separator: "\n")
        }
        .joined(separator: "\n\n") + "\n"
    }

    /// The same as Markdown tables.
    package static var markdown: String {
        sections.map { section in
            let head = ["## \(section.title)", "", "| key | what it does |", "| --- | --- |"]
            let lines = section.rows.map { "| \(escaped($0.keys)) | \(escaped($0.help)) |" }
            return (head + lines).joined(separator: "\n")
        }
        .joined(separator: "\n\n") + "\n"
    }

    private static var sections: [(title: String, rows: [(keys: String, help: String)])] {
        ActionEntry.Group.allCases.map { group in
            let rows = ActionTable.entries.filter { $0.group == group }
            return (
                group.title,
                rows.map { (names(of: $0), $0.help) }
            )
        }
    }

    static func names(of entry: ActionEntry) -> String {
        entry.keys.map(\.name).joined(separator: " ")
    }

    private static func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
