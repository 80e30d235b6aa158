package import TidemarkTerminal

/// What user code printed while the console had the screen: the newest lines, and how many there were.
package struct OutputLog: Sendable {
    /// The newest lines, oldest first.
    package private(set) var lines: [CapturedLine] = []
    /// How many lines there were, kept or not.
    package private(set) var total: Int64 = 0
    private let limit: Int

    /// Makes an empty log that keeps that many lines.
    package init(limit: Int = 1000) {
        self.limit = limit
    }

    /// Adds lines at the end; the oldest go when there are too many.
    package mutating func add(_ fresh: [CapturedLine]) {
        total += Int64(fresh.count)
        lines += fresh.suffix(limit)
        lines.removeFirst(max(0, lines.count - limit))
    }

    /// How many lines are kept no longer.
    package var forgotten: Int64 { total - Int64(lines.count) }
}
