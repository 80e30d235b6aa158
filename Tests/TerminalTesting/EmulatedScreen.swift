/// What an xterm shows after the bytes sent to it: as much of one as ncurses and tmux make use of.
///
/// Colours and other looks are left out; text, cursor, scrolling and modes are there.
package struct EmulatedScreen: Sendable {
    package private(set) var columns: Int
    package private(set) var rows: Int
    /// Whether the alternate screen is shown.
    package private(set) var isAlternate = false
    package private(set) var showsCursor = true
    package private(set) var reportsMouse = false
    private var parser = EscapeParser()
    private var cells: [[String]]
    private var mainCells: [[String]] = []
    private var column = 0
    private var row = 0
    private var wrapsNext = false
    private var inserts = false
    private var region: ClosedRange<Int>
    private var last = " "

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Self.blank(columns, rows)
        region = 0...max(0, rows - 1)
    }

    /// The rows as text, trailing blanks cut.
    package var lines: [String] {
        cells.map { row in
            let text = row.joined()
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }

    package var text: String { lines.joined(separator: "\n") }

    /// Whether a text stands within one row.
    package func shows(_ text: String) -> Bool {
        cells.contains { $0.joined().contains(text) }
    }

    /// The first row that shows a text.
    package func line(with text: String) -> String? {
        lines.first { $0.contains(text) }
    }

    package mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            guard let token = parser.take(byte) else { continue }
            switch token {
            case .scalar(let scalar): put(scalar)
            case .control(let byte): control(byte)
            case .escape(let byte): escape(byte)
            case .sequence(let sequence): obey(sequence)
            }
        }
    }

    /// A new size keeps what stands at the top left, as xterm does.
    package mutating func resize(columns: Int, rows: Int) {
        cells = Self.fitted(cells, columns, rows)
        if !mainCells.isEmpty { mainCells = Self.fitted(mainCells, columns, rows) }
        self.columns = columns
        self.rows = rows
        region = 0...max(0, rows - 1)
        column = min(column, columns - 1)
        row = min(row, rows - 1)
        wrapsNext = false
    }

    private static func blank(_ columns: Int, _ rows: Int) -> [[String]] {
        Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    private static func fitted(_ cells: [[String]], _ columns: Int, _ rows: Int) -> [[String]] {
        var fitted = blank(columns, rows)
        for row in 0..<min(rows, cells.count) {
            for column in 0..<min(columns, cells[row].count) {
                fitted[row][column] = cells[row][column]
            }
        }
        return fitted
    }
}

// MARK: - Text

extension EmulatedScreen {
    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = Self.width(of: scalar)
        if width == 0 {
            let place = wrapsNext ? column : max(0, column - 1)
            cells[row][place].unicodeScalars.append(scalar)
            return
        }
        last = String(Character(scalar))
        show(last, width)
    }

    private mutating func show(_ text: String, _ width: Int) {
        if wrapsNext || column + width > columns {
            column = 0
            feedLine()
        }
        wrapsNext = false
        if inserts {
            cells[row].insert(contentsOf: Array(repeating: " ", count: width), at: column)
            cells[row].removeLast(width)
        }
        cells[row][column] = text
        if width == 2, column + 1 < columns { cells[row][column + 1] = "" }
        column += width
        if column >= columns {
            column = columns - 1
            wrapsNext = true
        }
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x2705:
            2
        default: 1
        }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 8:
            column = max(0, column - 1)
            wrapsNext = false
        case 9: move(to: row, min(columns - 1, (column / 8 + 1) * 8))
        case 10, 11, 12: feedLine()
        case 13: move(to: row, 0)
        default: break
        }
    }

    private mutating func feedLine() {
        wrapsNext = false
        if row == region.upperBound { scroll(region, by: 1) } else { row = min(rows - 1, row + 1) }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "M"):
            if row == region.lowerBound {
                scroll(region, by: -1)
            } else {
                row = max(0, row - 1)
            }
        case UInt8(ascii: "D"): feedLine()
        case UInt8(ascii: "E"):
            column = 0
            feedLine()
        case UInt8(ascii: "c"): self = EmulatedScreen(columns: columns, rows: rows)
        default: break
        }
    }
}

// MARK: - Control sequences

extension EmulatedScreen {
    private mutating func obey(_ sequence: EscapeParser.Sequence) {
        if sequence.mark == "?" {
            for number in sequence.numbers { setMode(number, sequence.final == "h") }
            return
        }
        guard sequence.mark == nil else { return }
        if !goes(sequence) { edit(sequence) }
    }

    private mutating func setMode(_ number: Int, _ isOn: Bool) {
        switch number {
        case 25: showsCursor = isOn
        case 1000, 1002, 1003: reportsMouse = isOn
        case 1049, 47, 1047:
            guard isOn != isAlternate else { return }
            isAlternate = isOn
            if isOn {
                mainCells = cells
                cells = Self.blank(columns, rows)
            } else {
                cells = Self.fitted(mainCells, columns, rows)
            }
        default: break
        }
    }

    /// Carries out what only moves the cursor; false for the rest.
    private mutating func goes(_ sequence: EscapeParser.Sequence) -> Bool {
        let count = sequence.count
        switch sequence.final {
        case "A": move(to: row - count, column)
        case "B", "e": move(to: row + count, column)
        case "C", "a": move(to: row, column + count)
        case "D": move(to: row, column - count)
        case "E": move(to: row + count, 0)
        case "F": move(to: row - count, 0)
        case "G", "`": move(to: row, count - 1)
        case "d": move(to: count - 1, column)
        case "H", "f": move(to: count - 1, sequence.number(1, else: 1) - 1)
        case "I": move(to: row, (column / 8 + count) * 8)
        case "Z": move(to: row, max(0, (column - 1) / 8 - count + 1) * 8)
        default: return false
        }
        return true
    }

    private mutating func move(to row: Int, _ column: Int) {
        self.row = min(max(0, row), rows - 1)
        self.column = min(max(0, column), columns - 1)
        wrapsNext = false
    }

    private mutating func edit(_ sequence: EscapeParser.Sequence) {
        let count = sequence.count
        switch sequence.final {
        case "J": eraseScreen(sequence.number(0, else: 0))
        case "K": eraseLine(sequence.number(0, else: 0))
        case "X": erase(row, column..<min(columns, column + count))
        case "@":
            let room = min(count, columns - column)
            cells[row].insert(contentsOf: Array(repeating: " ", count: room), at: column)
            cells[row].removeLast(room)
        case "P":
            let gone = min(count, columns - column)
            cells[row].removeSubrange(column..<column + gone)
            cells[row] += Array(repeating: " ", count: gone)
        case "L" where region.contains(row): scroll(row...region.upperBound, by: -count)
        case "M" where region.contains(row): scroll(row...region.upperBound, by: count)
        case "S": scroll(region, by: count)
        case "T": scroll(region, by: -count)
        case "b": for _ in 0..<min(count, columns * rows) { show(last, 1) }
        case "h" where sequence.numbers.contains(4): inserts = true
        case "l" where sequence.numbers.contains(4): inserts = false
        case "r":
            let top = max(0, sequence.count - 1)
            let bottom = min(rows, sequence.number(1, else: rows)) - 1
            region = top < bottom ? top...bottom : 0...(rows - 1)
            move(to: 0, 0)
        default: break
        }
    }

    private mutating func eraseScreen(_ what: Int) {
        switch what {
        case 0:
            eraseLine(0)
            for below in (row + 1)..<max(row + 1, rows) { erase(below, 0..<columns) }
        case 1:
            eraseLine(1)
            for above in 0..<row { erase(above, 0..<columns) }
        default: for any in 0..<rows { erase(any, 0..<columns) }
        }
    }

    private mutating func eraseLine(_ what: Int) {
        switch what {
        case 0: erase(row, column..<columns)
        case 1: erase(row, 0..<min(columns, column + 1))
        default: erase(row, 0..<columns)
        }
    }

    private mutating func erase(_ row: Int, _ range: Range<Int>) {
        for column in range { cells[row][column] = " " }
    }

    /// Moves the rows of a region up; down where the count is negative.
    private mutating func scroll(_ region: ClosedRange<Int>, by count: Int) {
        let blank = Array(repeating: " ", count: columns)
        for _ in 0..<min(abs(count), region.count) {
            if count > 0 {
                cells.remove(at: region.lowerBound)
                cells.insert(blank, at: region.upperBound)
            } else {
                cells.remove(at: region.upperBound)
                cells.insert(blank, at: region.lowerBound)
            }
        }
    }
}
