/// A cell's place: columns to the right and rows down from the top left cell, which is 0, 0.
package struct Point: Hashable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    package static let origin = Point(column: 0, row: 0)
}
