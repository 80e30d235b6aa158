/// A sign the screens draw, in its form for terminals with Unicode and for those without.
///
/// The raw value is the name in the `[glyphs]` table of theme files.
package enum Mark: String, Sendable, Hashable, CaseIterable {
    case horizontal, vertical
    case cornerTopLeft = "corner-top-left"
    case cornerTopRight = "corner-top-right"
    case cornerBottomLeft = "corner-bottom-left"
    case cornerBottomRight = "corner-bottom-right"
    case branch
    case branchLast = "branch-last"
    case branchThrough = "branch-through"
    case held, selected, join, finding, ellipsis
    case breakpoint
    case up, down
    case busy, idle, blocked
    case stairFlat = "stair-flat"
    case stairRise = "stair-rise"
    case splitStair = "split-stair"
    case windowEdge = "window-edge"
    case windowOpen = "window-open"
    case windowFired = "window-fired"
    case windowCleared = "window-cleared"
    case axis
    case tick
    case origin
    case cursorLine = "cursor-line"
    case cursorFoot = "cursor-foot"
    case behind, late, dropped

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
