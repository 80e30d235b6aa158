/// Which rows of a long list are in view, so that the selected one always is.
struct ListWindow {
    let rows: Range<Int>

    /// Rows around `selected`, or the last ones where the newest is followed.
    init(count: Int, height: Int, selected: Int?, followsNewest: Bool = false) {
        let height = max(0, min(height, count))
        let start: Int
        if let selected {
            start = min(max(0, selected - height / 2), count - height)
        } else {
            start = followsNewest ? count - height : 0
        }
        rows = start..<start + height
    }
}
