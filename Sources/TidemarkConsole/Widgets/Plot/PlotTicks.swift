/// Round instants for the marks of an axis.
enum PlotTicks {
    private static let steps: [Int64] = [
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000,
        120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000,
        21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000, 2_592_000_000,
        31_536_000_000, 315_360_000_000, 3_153_600_000_000,
    ]

    /// At most `count` multiples of a round step within a range.
    static func within(_ range: PlotRange, atMost count: Int) -> [Int64] {
        guard count > 0 else { return [] }
        let step = steps.first { range.span / $0 < Int64(count) } ?? range.span
        guard step > 0 else { return [] }
        let (quotient, rest) = range.start.quotientAndRemainder(dividingBy: step)
        var next = (rest > 0 ? quotient + 1 : quotient) * step
        var ticks: [Int64] = []
        while next <= range.end, ticks.count < count {
            ticks.append(next)
            next += step
        }
        return ticks
    }
}
