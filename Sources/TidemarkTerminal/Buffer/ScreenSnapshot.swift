/// A frame as text: the letters, and below them one letter for the style of each cell.
///
/// The form of golden files. Trailing blanks of text rows are cut; style rows are whole.
package struct ScreenSnapshot: Equatable, Sendable {
    /// One line a row, without style.
    package let text: [String]
    /// One line a row, one letter a column.
    package let styles: [String]
    /// What the letters mean, in the order of their first use.
    package let legend: [String]

    /// Takes a picture; `names` gives styles their letters, others get the next free one.
    package init(_ frame: CellBuffer, names: [CellStyle: Character] = [:]) {
        var letters = StyleLetters(names: names)
        var text: [String] = []
        var styles: [String] = []
        for row in 0..<frame.size.rows {
            let cells = (0..<frame.size.columns).map { frame[Point(column: $0, row: row)] }
            text.append(Self.line(of: cells))
            styles.append(String(cells.map { letters.letter(for: $0.style) }))
        }
        self.text = text
        self.styles = styles
        legend = letters.legend
    }

    private static func line(of cells: [Cell]) -> String {
        var line = cells.map { $0.glyph.description }.joined()
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension ScreenSnapshot: CustomStringConvertible {
    /// The whole picture as one text that ends with a line feed.
    package var description: String {
        (text + ["---"] + styles + ["---"] + legend).joined(separator: "\n") + "\n"
    }
}

private struct StyleLetters {
    private let names: [CellStyle: Character]
    private var given: [CellStyle: Character] = [:]
    private(set) var legend: [String] = []
    private var free: [Character]

    init(names: [CellStyle: Character]) {
        self.names = names
        let taken = Set(names.values)
        free = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".reversed()
            .filter { !taken.contains($0) }
    }

    mutating func letter(for style: CellStyle) -> Character {
        if let letter = given[style] { return letter }
        let letter = names[style] ?? (style == .plain ? "." : free.popLast() ?? "?")
        given[style] = letter
        legend.append("\(letter) \(style)")
        return letter
    }
}
