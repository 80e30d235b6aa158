import TidemarkTerminal

extension Canvas {
    /// Draws a frame with a title at its left and a note at its right; returns the room inside.
    ///
    /// `padding` is how many columns stay free at both sides. Areas too small for a frame get none.
    @discardableResult
    mutating func box(
        _ area: Rect,
        title: StyledText,
        note: StyledText = StyledText(),
        isFocused: Bool = false,
        padding: Int = 1
    ) -> Rect {
        guard area.size.columns >= 4, area.size.rows >= 2 else { return Rect(.zero) }
        let role: Role = isFocused ? .borderFocus : .border
        frame(area, role)
        let top = area.origin.row
        let inside = area.inset(columns: 2, rows: 0)
        var line = StyledText(" ", role)
        line = line + title
        line.add(" ", role)
        let end = put(line, at: inside.origin.column, top, in: inside)
        let rest = inside.columns.upperBound - end
        if !note.isEmpty, note.width + 3 <= rest {
            putRight(StyledText(" ", role) + note + StyledText(" ", role), top, in: inside)
        }
        return area.inset(columns: 1 + padding, rows: 1)
    }

    private mutating func frame(_ area: Rect, _ role: Role) {
        let (left, right) = (area.columns.lowerBound, area.columns.upperBound - 1)
        let (top, bottom) = (area.rows.lowerBound, area.rows.upperBound - 1)
        let across = Rect(column: left, row: top, columns: area.size.columns, rows: 1)
        let below = Rect(column: left, row: bottom, columns: area.size.columns, rows: 1)
        fill(across, with: .horizontal, role)
        fill(below, with: .horizontal, role)
        for column in [left, right] {
            let down = Rect(column: column, row: top + 1, columns: 1, rows: area.size.rows - 2)
            fill(down, with: .vertical, role)
        }
        set(.cornerTopLeft, role, at: left, top, in: area)
        set(.cornerTopRight, role, at: right, top, in: area)
        set(.cornerBottomLeft, role, at: left, bottom, in: area)
        set(.cornerBottomRight, role, at: right, bottom, in: area)
    }
}

extension Size {
    static let zero = Size(columns: 0, rows: 0)
}

extension Rect {
    /// A column more at both sides, so that a panel in front does not touch the lines behind it.
    var widened: Rect {
        Rect(
            column: origin.column - 1,
            row: origin.row,
            columns: size.columns + 2,
            rows: size.rows
        )
    }
}
