package import TidemarkTerminal

/// From which signs a plot's points are made.
package enum PlotStyle: String, Sendable, Hashable, CaseIterable {
    /// Two by four dots in a cell.
    case braille
    /// Two by two blocks in a cell, for fonts without braille.
    case block
    /// One of three signs in a cell, by how many points share it.
    case ascii

    /// What a repertoire can show at best.
    package init(_ repertoire: Repertoire) {
        self = repertoire == .unicode ? .braille : .ascii
    }

    var columnsPerCell: Int { self == .ascii ? 1 : 2 }

    var rowsPerCell: Int {
        switch self {
        case .braille: 4
        case .block: 2
        case .ascii: 1
        }
    }

    /// The sign for a cell: which of its dots are set, and how many points fell into it.
    func sign(dots: UInt8, count: Int) -> Glyph {
        let scalar: UInt32
        switch self {
        case .braille: scalar = 0x2800 + UInt32(dots)
        case .block: scalar = Self.quadrants[Int(dots & 15)]
        case .ascii: scalar = count > 3 ? 0x23 : count > 1 ? 0x3A : 0x2E
        }
        return Unicode.Scalar(scalar).flatMap { Glyph($0) } ?? .blank
    }

    /// The bit of a dot, counted from the top left of its cell.
    func bit(column: Int, row: Int) -> UInt8 {
        switch self {
        // Braille numbers its dots down the columns, and the bottom row came later.
        case .braille: row == 3 ? (column == 0 ? 0x40 : 0x80) : 1 << UInt8(row + 3 * column)
        case .block: 1 << UInt8(row * 2 + column)
        case .ascii: 1
        }
    }

    private static let quadrants: [UInt32] = [
        0x20, 0x2598, 0x259D, 0x2580, 0x2596, 0x258C, 0x259E, 0x259B,
        0x2597, 0x259A, 0x2590, 0x259C, 0x2584, 0x2599, 0x259F, 0x2588,
    ]
}
