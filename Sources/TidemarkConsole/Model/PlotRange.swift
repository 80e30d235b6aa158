import TidemarkInspection

/// Which stretch of the clock a plot shows.
package struct PlotRange: Sendable, Hashable {
    package let start: Int64
    package let end: Int64

    package var span: Int64 { end - start }

    init(start: Int64, end: Int64) {
        self.start = start
        self.end = max(end, start + 1)
    }

    /// The stretch a view of the plot wants, nil while there is nothing to show.
    package init?(_ model: ConsoleModel, _ view: PlotView) {
        guard let whole = Self.whole(of: model) else { return nil }
        let width = Self.width(model, view, of: whole)
        guard let wanted = view.cursor else {
            self.init(start: whole.end - width, end: whole.end)
            return
        }
        // The view follows a cursor that would leave it, into the future as far as the past is long.
        let cursor = min(max(whole.start, wanted), whole.end + whole.span)
        let newest = whole.end - width
        let start: Int64
        if cursor > whole.end {
            start = max(newest, cursor - width / 8 * 7)
        } else {
            start = cursor >= newest ? newest : max(whole.start, cursor - width / 2)
        }
        self.init(start: start, end: start + width)
    }

    /// How much a view shows: what was asked for, or so little that single windows can be told apart.
    private static func width(_ model: ConsoleModel, _ view: PlotView, of whole: PlotRange) -> Int64
    {
        if let zoom = view.zoom {
            return max(1, whole.span >> Int64(min(max(0, zoom), PlotView.zoomLimit)))
        }
        let windows = model.windows.rows.filter {
            $0.start < $0.end && isDrawable($0.start) && isDrawable($0.end)
        }
        guard let longest = windows.map({ $0.end - $0.start }).max() else { return whole.span }
        let suited = longest.multipliedReportingOverflow(by: windowsShown)
        return suited.overflow ? whole.span : min(whole.span, suited.partialValue)
    }

    /// The zoom that shows no more than a view shows now.
    static func zoom(_ model: ConsoleModel, _ view: PlotView) -> Int {
        if let zoom = view.zoom { return zoom }
        guard let whole = whole(of: model) else { return 0 }
        let width = width(model, view, of: whole)
        return (0..<PlotView.zoomLimit).first { whole.span >> Int64($0) <= width }
            ?? PlotView.zoomLimit
    }

    /// Over a screen of 120 columns a window is then four columns wide.
    private static let windowsShown: Int64 = 30

    /// Everything there is, kept within what a plot can compute with.
    static func whole(of model: ConsoleModel) -> PlotRange? {
        // Tens of thousands of instants, ten times a second: all lie in order, so their ends say it.
        var extent = Extent()
        let points = model.plot.points
        extent.include(points.first { isDrawable($0.clock) }?.clock)
        extent.include(points.last { isDrawable($0.clock) }?.clock)
        for stair in model.plot.stairs {
            extent.include(stair.steps.first { isDrawable($0.clock) }?.clock)
            extent.include(stair.steps.last { isDrawable($0.clock) }?.clock)
        }
        if let clock = model.job.clock, !model.plot.isEmpty { extent.include(clock) }
        guard let first = extent.first, let last = extent.last else { return nil }
        return PlotRange(start: first, end: max(last, first + 1000))
    }

    /// Beyond this an instant is a sentinel or an error, and differences could overflow.
    static func isDrawable(_ instant: Int64) -> Bool {
        instant > -(1 << 60) && instant < 1 << 60
    }
}

/// The least and the greatest of many instants, those left out that cannot be drawn.
struct Extent {
    private var least = Int64.max
    private var greatest = Int64.min

    var first: Int64? { least <= greatest ? least : nil }
    var last: Int64? { least <= greatest ? greatest : nil }

    mutating func include(_ instant: Int64?) {
        guard let instant, PlotRange.isDrawable(instant) else { return }
        if instant < least { least = instant }
        if instant > greatest { greatest = instant }
    }
}
