import TidemarkTerminal

/// Shares of a whole as cells of a bar; the cells always add up to its width.
struct ShareBar {
    /// The number of cells of each share, in order.
    let cells: [Int]

    init(_ shares: [Double], width: Int) {
        let width = max(0, width)
        let exact = shares.map { max(0, $0) * Double(width) }
        var cells = exact.map { Int($0) }
        var rest = width - cells.reduce(0, +)
        // The largest remainders get the cells that are left, the first of equals first.
        let order = exact.indices.sorted { left, right in
            let (a, b) = (exact[left] - Double(cells[left]), exact[right] - Double(cells[right]))
            return a == b ? left < right : a > b
        }
        for index in order where rest > 0 {
            cells[index] += 1
            rest -= 1
        }
        if rest > 0, !cells.isEmpty { cells[0] += rest }
        // What is there at all stays visible.
        for index in shares.indices where shares[index] > 0 && cells[index] == 0 {
            guard let largest = cells.indices.max(by: { cells[$0] < cells[$1] }),
                cells[largest] > 1
            else { continue }
            cells[largest] -= 1
            cells[index] += 1
        }
        self.cells = cells
    }
}

extension Canvas {
    /// Draws busy, idle and back-pressured time as one bar.
    mutating func shareBar(
        _ shares: [Double]?,
        at column: Int,
        _ row: Int,
        width: Int,
        in area: Rect
    ) {
        guard let shares else {
            put("-", .textDim, at: column, row, in: area)
            return
        }
        let looks: [(Mark, Role)] = [
            (.busy, .shareBusy), (.idle, .shareIdle), (.blocked, .shareBlocked),
        ]
        var column = column
        for (look, count) in zip(looks, ShareBar(shares, width: width).cells) {
            for _ in 0..<count {
                set(look.0, look.1, at: column, row, in: area)
                column += 1
            }
        }
    }
}
