import TidemarkTerminal

/// A frame being drawn, with the theme it is drawn in.
///
/// Views draw through it and nowhere else; every call is clipped to the area it is given.
struct Canvas {
    private(set) var buffer: CellBuffer
    let theme: Theme

    init(size: Size, theme: Theme) {
        buffer = CellBuffer(size: size, style: theme.style(.text))
        self.theme = theme
    }

    var bounds: Rect { buffer.bounds }

    /// Writes text from a place on, cut at the area's edge; returns the column behind it.
    @discardableResult
    mutating func put(
        _ text: String,
        _ role: Role,
        at column: Int,
        _ row: Int,
        in area: Rect
    ) -> Int {
        let place = Point(column: column, row: row)
        return column + buffer.put(text, at: place, style: theme.style(role), within: area)
    }

    /// Writes text into exactly `width` columns, with an ellipsis where it does not fit.
    mutating func put(
        _ text: String,
        _ role: Role,
        at column: Int,
        _ row: Int,
        width: Int,
        align: TextAlignment = .left,
        in area: Rect
    ) {
        guard width > 0 else { return }
        let columns = text.columnWidth
        if columns > width {
            let cut = text.truncated(toColumns: width, ellipsis: theme.sign(.ellipsis))
            put(cut, role, at: column, row, in: area)
            return
        }
        let start =
            switch align {
            case .left: column
            case .right: column + width - columns
            case .center: column + (width - columns) / 2
            }
        put(text, role, at: start, row, in: area)
    }

    /// Writes a line of several styles; returns the column behind it.
    @discardableResult
    mutating func put(_ spans: StyledText, at column: Int, _ row: Int, in area: Rect) -> Int {
        var column = column
        for span in spans.spans { column = put(span.text, span.role, at: column, row, in: area) }
        return column
    }

    /// Writes a line that ends at the right edge of the area.
    mutating func putRight(_ spans: StyledText, _ row: Int, in area: Rect) {
        put(spans, at: area.columns.upperBound - spans.width, row, in: area)
    }

    mutating func set(_ mark: Mark, _ role: Role, at column: Int, _ row: Int, in area: Rect) {
        set(theme.glyph(mark), role, at: column, row, in: area)
    }

    mutating func set(_ glyph: Glyph, _ role: Role, at column: Int, _ row: Int, in area: Rect) {
        let place = Point(column: column, row: row)
        buffer.set(glyph, at: place, style: theme.style(role), within: area)
    }

    mutating func fill(_ area: Rect, with mark: Mark, _ role: Role) {
        buffer.fill(area, with: theme.glyph(mark), style: theme.style(role))
    }

    /// Blanks an area for something that stands in front.
    mutating func clear(_ area: Rect) {
        buffer.fill(area, style: theme.style(.text))
    }

    /// Shows that a row of a list is the selected one.
    mutating func select(row: Int, of area: Rect, isFocused: Bool = true) {
        let place = Rect(column: area.origin.column, row: row, columns: area.size.columns, rows: 1)
        restyle(place, isFocused ? .selection : .selectionIdle)
    }

    /// Gives a whole row one style, as selections have.
    mutating func restyle(_ area: Rect, _ role: Role) {
        let style = theme.style(role)
        buffer.restyle(area) { _ in style }
    }
}
