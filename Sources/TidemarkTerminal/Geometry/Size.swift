/// How many columns and rows a screen or a part of one has; never negative.
package struct Size: Hashable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    package var isEmpty: Bool { columns == 0 || rows == 0 }
}

extension Size: CustomStringConvertible {
    package var description: String { "\(columns)x\(rows)" }

    /// Reads `120x40`, the form of `--frame`; nil when it is anything else or has no cell.
    package init?(_ text: String) {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
            (1...Self.limit).contains(columns), (1...Self.limit).contains(rows)
        else { return nil }
        self.init(columns: columns, rows: rows)
    }

    /// No terminal is larger; a larger frame is a mistake or an attack.
    package static let limit = 1000
}
