/// Event time over processing time: what screen 2 draws.
package struct TimePlot: Sendable, Equatable {
    /// The names of the splits that points refer to.
    package var splits: [String] = []
    /// Records by arrival, oldest first.
    package var points: [PlotPoint] = []
    /// How watermarks rose, for splits and operators.
    package var stairs: [WatermarkStair] = []
    /// The windows to draw as bands.
    package var bands: [WindowBand] = []
    /// Points that were not kept; never late ones.
    package var omitted: Int64 = 0

    /// Whether nothing has happened that could be drawn.
    var isEmpty: Bool { points.isEmpty && stairs.allSatisfy(\.steps.isEmpty) }

    package init() {}
}

extension TimePlot {
    /// The records that arrived within a stretch of the clock.
    func points(within clock: PlotRange) -> ArraySlice<PlotPoint> {
        let first = points.firstPlace { $0.clock >= clock.start }
        let end = points.firstPlace { $0.clock > clock.end }
        return points[first..<max(first, end)]
    }
}

extension Array {
    /// Where the elements begin that are past some mark, of elements in order.
    func firstPlace(_ isPast: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isPast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
