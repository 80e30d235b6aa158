import TidemarkInspection

/// The newest rows of a list that grows at its end, each made once however many pictures show it.
struct ShownRows<Row> {
    private var rows: [Row] = []
    /// The number of the first of them since the list began.
    private var first = 0

    /// The rows of the newest entries.
    ///
    /// - Parameters:
    ///   - entries: The newest entries, the oldest of them first.
    ///   - total: How many entries there have been.
    ///   - isCurrent: Whether a row still tells what its entry says.
    ///   - make: Makes the row of an entry.
    /// - Returns: The rows, in the order of the entries.
    mutating func newest<Entry>(
        _ entries: [Entry],
        total: Int,
        isCurrent: (Row, Entry) -> Bool = { _, _ in true },
        make: (Entry) -> Row
    ) -> [Row] {
        let start = total - entries.count
        let known = start - first
        rows = entries.enumerated().map { offset, entry in
            let place = known + offset
            if rows.indices.contains(place), isCurrent(rows[place], entry) { return rows[place] }
            return make(entry)
        }
        first = start
        return rows
    }
}

/// What the last picture of a session has made and the next one may show again.
struct PictureMemory {
    var events = ShownRows<EventView>()
    var late = ShownRows<LateRecordView>()
}
