/// A sign the screens draw, in its form for terminals with Unicode and for those without.
package enum Mark: Int, Sendable, Hashable, CaseIterable {
    case horizontal, vertical
    case cornerTopLeft
    case cornerTopRight
    case cornerBottomLeft
    case cornerBottomRight
    case branch
    case branchLast
    case branchThrough
    case held, selected, join, finding, ellipsis
    case breakpoint
    case up, down
    case busy, idle, blocked
    case stairFlat
    case stairRise
    case splitStair
    case windowEdge
    case windowOpen
    case windowFired
    case windowCleared
    case axis
    case tick
    case origin
    case cursorLine
    case cursorFoot
    case behind, late, dropped

    /// The name in the `[glyphs]` table of theme files: the words of the case, joined by hyphens.
    package var name: String {
        var name = ""
        for letter in "\(self)" {
            name += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
        }
        return name
    }

    /// The mark a theme file names.
    init?(named name: String) {
        guard let mark = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = mark
    }

    /// The form with Unicode; every one takes one column.
    var unicode: Character {
        switch self {
        case .horizontal: "─"
        case .vertical: "│"
        case .cornerTopLeft: "┌"
        case .cornerTopRight: "┐"
        case .cornerBottomLeft: "└"
        case .cornerBottomRight: "┘"
        case .branch: "├"
        case .branchLast: "└"
        case .branchThrough: "│"
        case .held: "◂"
        case .selected: "▸"
        case .join: "┬"
        case .ellipsis: "…"
        case .up: "▴"
        case .down: "▾"
        case .busy: "█"
        case .idle: "·"
        case .blocked: "▒"
        case .stairFlat: "━"
        case .stairRise: "┃"
        case .splitStair: "╌"
        case .windowEdge: "┈"
        case .windowOpen: "│"
        case .windowFired: "▓"
        case .windowCleared: "░"
        case .axis: "│"
        case .tick: "┤"
        case .origin: "└"
        case .cursorLine: "╎"
        case .cursorFoot: "▲"
        case .breakpoint: "●"
        default: ascii
        }
    }

    /// The form without.
    var ascii: Character {
        switch self {
        case .horizontal: "-"
        case .vertical: "|"
        case .cornerTopLeft, .cornerTopRight, .cornerBottomLeft, .cornerBottomRight: "+"
        case .branch, .branchThrough: "|"
        case .branchLast: "`"
        case .held: "<"
        case .selected: ">"
        case .join: "+"
        case .finding: "!"
        case .ellipsis: "~"
        case .breakpoint: "B"
        case .up: "^"
        case .down: "v"
        case .busy: "#"
        case .idle: "."
        case .blocked: "="
        case .stairFlat: "W"
        case .stairRise: "W"
        case .splitStair: "-"
        case .windowEdge: "-"
        case .windowOpen: "|"
        case .windowFired: "#"
        case .windowCleared: ":"
        case .axis: "|"
        case .tick: "+"
        case .origin: "+"
        case .cursorLine: "|"
        case .cursorFoot: "^"
        case .behind: "b"
        case .late: "L"
        case .dropped: "X"
        }
    }
}
