/// What one cell shows: a spacing scalar with at most three marks on it, one or two columns wide.
///
/// A plain value of 16 bytes without references, because a frame compares thousands of them.
/// ncurses can hold one spacing scalar a cell, so richer clusters are reduced when text becomes
/// glyphs: see ``Swift/String/forEachGlyph(_:)``.
package struct Glyph: Hashable, Sendable {
    // Lane 0 is the base and, in its upper byte, the width; lanes 1 to 3 are marks, 0 when unused.
    private var lanes: SIMD4<UInt32>

    init(scalar: UInt32, width: Int) {
        lanes = SIMD4(scalar | UInt32(width) << 24, 0, 0, 0)
    }

    /// An empty cell.
    package static let blank = Glyph(scalar: 0x20, width: 1)

    /// The right half of a wide glyph; its left neighbour draws it.
    package static let covered = Glyph(scalar: 0, width: 0)

    /// The glyph of a single scalar; nil when that scalar takes no cell of its own.
    package init?(_ scalar: Unicode.Scalar) {
        guard case .spacing(let width) = ScalarClass(scalar) else { return nil }
        self.init(scalar: scalar.value, width: width)
    }

    /// Columns taken: 1 or 2, and 0 for ``covered``.
    package var width: Int { Int(lanes[0] >> 24) }

    /// The spacing scalar.
    package var base: UInt32 { lanes[0] & 0xFF_FFFF }

    /// Adds a mark; beyond three they are dropped, which bounds hostile text.
    mutating func add(mark: UInt32) {
        for lane in 1...3 where lanes[lane] == 0 {
            lanes[lane] = mark
            return
        }
    }

    /// All scalars, 0 where there is none.
    var scalars: (UInt32, UInt32, UInt32, UInt32) { (base, lanes[1], lanes[2], lanes[3]) }

    var isASCII: Bool { base < 0x80 && lanes[1] == 0 }
}

extension Glyph: CustomStringConvertible {
    package var description: String {
        var text = String.UnicodeScalarView()
        for value in [base, lanes[1], lanes[2], lanes[3]] where value != 0 {
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }
}
