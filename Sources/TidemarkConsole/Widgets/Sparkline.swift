import TidemarkTerminal

/// The last values of a rate as a row of small bars.
enum Sparkline {
    private static let unicode = Array(" ▁▂▃▄▅▆▇█")
    private static let ascii = Array(" _.-=+*%#")

    /// The values from left to right, put together where there are more than columns; the smallest that is not zero
    /// stays visible.
    static func text(_ values: [Double], width: Int, repertoire: Repertoire) -> String {
        let signs = repertoire == .unicode ? unicode : ascii
        let shown = resampled(values.map { $0.isFinite ? max(0, $0) : 0 }, to: max(0, width))
        guard let top = shown.max(), top > 0 else {
            return String(repeating: " ", count: max(0, width - shown.count))
                + String(repeating: signs[0], count: shown.count)
        }
        let bars = shown.map { value in
            value == 0 ? signs[0] : signs[min(8, max(1, Int(value / top * 8 + 0.5)))]
        }
        return String(repeating: " ", count: max(0, width - bars.count)) + String(bars)
    }

    /// All values in at most `count` places, each the mean of its share of them.
    private static func resampled(_ values: [Double], to count: Int) -> [Double] {
        guard values.count > count, count > 0 else { return Array(values.prefix(count)) }
        return (0..<count).map { place in
            let share = values[place * values.count / count..<(place + 1) * values.count / count]
            return share.reduce(0, +) / Double(max(1, share.count))
        }
    }
}
