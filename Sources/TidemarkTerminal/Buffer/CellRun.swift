/// Neighbouring cells of one row that differ from the screen before.
package struct CellRun: Equatable, Sendable {
    package let row: Int
    package let columns: Range<Int>

    package init(row: Int, columns: Range<Int>) {
        self.row = row
        self.columns = columns
    }
}
