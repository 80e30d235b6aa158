/// Rows of text in aligned columns.
///
/// Columns are two spaces apart, numbers stand at the right edge of theirs, and no line ends in
/// spaces.
struct TextTable {
    private let lines: [[RowField]]

    init(_ rows: [any InspectionRow]) {
        lines = rows.map { row in row.fields.filter(\.isShownInLine) }
    }

    var text: [String] {
        guard let first = lines.first else { return [] }
        let heads = first.map(\.heading)
        let cells = lines.map { line in line.map(\.cell.text) }
        let widths = heads.indices.map { column in
            cells.reduce(heads[column].count) { max($0, column < $1.count ? $1[column].count : 0) }
        }
        let isNumeric = first.indices.map { column in
            lines.allSatisfy { column < $0.count && $0[column].cell.isNumeric }
        }
        return ([heads] + cells).map { Self.line($0, widths: widths, isNumeric: isNumeric) }
    }

    private static func line(_ cells: [String], widths: [Int], isNumeric: [Bool]) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() where column < widths.count {
            let blanks = String(repeating: " ", count: max(0, widths[column] - cell.count))
            line += (column == 0 ? "" : "  ") + (isNumeric[column] ? blanks + cell : cell + blanks)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension RowField {
    /// Whether the field takes a column of its row's line rather than a table of its own.
    var isShownInLine: Bool {
        guard case .rows = cell else { return isInText }
        return false
    }
}
