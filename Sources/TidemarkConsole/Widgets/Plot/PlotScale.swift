import TidemarkTerminal

/// Where instants lie on a plot: processing time to the right, event time upwards.
struct PlotScale {
    let clock: PlotRange
    let event: PlotRange
    let size: Size

    /// The column of an instant of the clock, counted in parts of a cell; outside when negative or
    /// too great.
    func column(of clock: Int64, perCell parts: Int = 1) -> Int {
        Self.place(clock, in: self.clock, of: size.columns * parts)
    }

    /// The row of an event time, 0 at the top.
    func row(of event: Int64, perCell parts: Int = 1) -> Int {
        let height = size.rows * parts
        return height - 1 - Self.place(event, in: self.event, of: height)
    }

    /// The last instant of the clock that a column shows.
    func end(ofColumn column: Int) -> Int64 {
        clock.start + Int64(Double(clock.span) * Double(column + 1) / Double(max(1, size.columns)))
    }

    /// The first instant of event time that a row shows.
    func start(ofRow row: Int) -> Int64 {
        let share = Double(size.rows - 1 - row) / Double(max(1, size.rows))
        return event.start + Int64(Double(event.span) * share)
    }

    private static func place(_ instant: Int64, in range: PlotRange, of count: Int) -> Int {
        guard PlotRange.isDrawable(instant) else { return instant > 0 ? count : -1 }
        let share = Double(instant - range.start) / Double(range.span)
        let place = share * Double(count)
        guard place > -1, place < Double(count) + 1 else { return place < 0 ? -1 : count }
        // The end of the range belongs to its last column.
        if instant == range.end { return count - 1 }
        return place < 0 ? -1 : Int(place)
    }
}

extension PlotScale {
    /// A scale that shows everything of a stretch of the clock, windows included; nil for nothing.
    init?(_ plot: TimePlot, clock: PlotRange, bands: [WindowBand], size: Size) {
        var extent = Extent()
        for point in plot.points(within: clock) { extent.include(point.eventTime) }
        for stair in plot.stairs {
            guard case .operatorOutput = stair.owner else { continue }
            stair.forEachValue(within: clock) { extent.include($0) }
        }
        for band in bands where band.state != .cleared {
            extent.include(band.start)
            extent.include(band.end)
        }
        guard let first = extent.first, let last = extent.last, !size.isEmpty else { return nil }
        let margin = max(1, (last - first) / 40)
        self.init(
            clock: clock,
            event: PlotRange(start: first - margin, end: last + margin),
            size: size
        )
    }
}

extension WatermarkStair {
    /// The watermark at an instant of the clock, nil before the first.
    func watermark(at clock: Int64) -> Int64? {
        let next = steps.firstPlace { $0.clock > clock }
        return next > 0 ? steps[next - 1].watermark : nil
    }

    /// All values it has within a stretch, the one it begins with included.
    func forEachValue(within clock: PlotRange, _ visit: (Int64) -> Void) {
        let first = steps.firstPlace { $0.clock >= clock.start }
        let end = steps.firstPlace { $0.clock > clock.end }
        for step in steps[first..<max(first, end)] { visit(step.watermark) }
        if let initial = watermark(at: clock.start) { visit(initial) }
    }
}
