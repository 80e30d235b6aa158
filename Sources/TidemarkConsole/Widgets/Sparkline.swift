import TidemarkTerminal

/// The last values of a rate as a row of small bars.
enum Sparkline {
    private static let unicode = Array(" ▁▂▃▄▅▆▇█")
    private static let ascii = Array(" _.-=+*%#")

    /// One sign for each of the newest values, the newest at the right; the smallest that is not zero
    /// stays visible.
    static func text(_ values: [Double], width: Int, repertoire: Repertoire) -> String {
        let signs = repertoire == .unicode ? unicode : ascii
        let shown = values.suffix(max(0, width)).map { $0.isFinite ? max(0, $0) : 0 }
        guard let top = shown.max(), top > 0 else {
            return String(repeating: " ", count: max(0, width - shown.count))
                + String(repeating: signs[0], count: shown.count)
        }
        let bars = shown.map { value in
            value == 0 ? signs[0] : signs[min(8, max(1, Int(value / top * 8 + 0.5)))]
        }
        return String(repeating: " ", count: max(0, width - bars.count)) + String(bars)
    }
}
