import Testing

extension ConsoleDriver {
    /// The screen shows a text within one row.
    @discardableResult
    func expect(
        _ text: String,
        _ location: SourceLocation = #_sourceLocation
    ) -> ConsoleDriver {
        #expect(
            lines.contains { $0.contains(text) },
            "no row shows \(text.debugDescription):\n\(screen)",
            sourceLocation: location
        )
        return self
    }

    /// A table of the screen has a value in a row, by the row's first words, under a column's head.
    @discardableResult
    func expect(
        row: String,
        column: String,
        _ value: String,
        _ location: SourceLocation = #_sourceLocation
    ) -> ConsoleDriver {
        let found = cell(row: row, column: column)
        #expect(
            found == value,
            "row \(row), column \(column) shows \(found ?? "nothing"):\n\(screen)",
            sourceLocation: location
        )
        return self
    }

    /// What a table of the screen shows in a row under a head; nil where there is no such row or head.
    func cell(row: String, column: String) -> String? {
        for (index, line) in lines.enumerated() {
            guard let head = line.firstRange(of: column) else { continue }
            let from = line.distance(from: line.startIndex, to: head.lowerBound)
            let to = line.distance(from: line.startIndex, to: head.upperBound)
            guard let shown = lines[(index + 1)...].first(where: { $0.contains(row) }) else {
                continue
            }
            return Self.word(in: Array(shown), touching: from..<to)
        }
        return nil
    }

    /// The word under a head, wherever in its column it begins.
    private static func word(in line: [Character], touching head: Range<Int>) -> String? {
        guard let inside = head.first(where: { $0 < line.count && !isBlank(line[$0]) }) else {
            return nil
        }
        var (first, last) = (inside, inside)
        while first > 0, !isBlank(line[first - 1]) { first -= 1 }
        while last + 1 < line.count, !isBlank(line[last + 1]) { last += 1 }
        return String(line[first...last])
    }

    private static func isBlank(_ character: Character) -> Bool {
        character == " " || character == "│" || character == "|"
    }
}
