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
