/// A rectangle of cells, half open: `columns` and `rows` are ranges.
package struct Rect: Hashable, Sendable {
    package let origin: Point
    package let size: Size

    package init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.init(
            origin: Point(column: column, row: row),
            size: Size(columns: columns, rows: rows)
        )
    }

    package init(_ size: Size) {
        self.init(origin: .origin, size: size)
    }

    package var columns: Range<Int> { origin.column..<origin.column + size.columns }
    package var rows: Range<Int> { origin.row..<origin.row + size.rows }
    package var isEmpty: Bool { size.isEmpty }

    package func contains(_ point: Point) -> Bool {
        columns.contains(point.column) && rows.contains(point.row)
    }

    /// The part both have, empty when they do not touch.
    package func intersection(_ other: Rect) -> Rect {
        let columns = columns.clamped(to: other.columns)
        let rows = rows.clamped(to: other.rows)
        return Rect(
            column: columns.lowerBound,
            row: rows.lowerBound,
            columns: columns.count,
            rows: rows.count
        )
    }

    /// The rectangle without a margin on each side, empty when nothing is left.
    package func inset(columns: Int, rows: Int) -> Rect {
        Rect(
            column: origin.column + columns,
            row: origin.row + rows,
            columns: size.columns - 2 * columns,
            rows: size.rows - 2 * rows
        )
    }

    /// Cuts off the upper `rows` rows and gives both parts.
    package func split(rows: Int) -> (upper: Rect, lower: Rect) {
        let cut = min(max(0, rows), size.rows)
        return (
            Rect(column: origin.column, row: origin.row, columns: size.columns, rows: cut),
            Rect(
                column: origin.column,
                row: origin.row + cut,
                columns: size.columns,
                rows: size.rows - cut
            )
        )
    }

    /// Cuts off the left `columns` columns and gives both parts.
    package func split(columns: Int) -> (left: Rect, right: Rect) {
        let cut = min(max(0, columns), size.columns)
        return (
            Rect(column: origin.column, row: origin.row, columns: cut, rows: size.rows),
            Rect(
                column: origin.column + cut,
                row: origin.row,
                columns: size.columns - cut,
                rows: size.rows
            )
        )
    }
}
