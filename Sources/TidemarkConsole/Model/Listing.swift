/// Rows of which only some may be here, with their number in all.
package struct Listing<Row: Sendable & Equatable>: Sendable, Equatable {
    package var rows: [Row]
    /// How many there are, listed or not.
    package var total: Int64

    package init(_ rows: [Row] = [], total: Int64? = nil) {
        self.rows = rows
        self.total = max(total ?? 0, Int64(rows.count))
    }
}
