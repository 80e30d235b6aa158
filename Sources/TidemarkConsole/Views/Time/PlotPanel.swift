import TidemarkInspection
import TidemarkTerminal

/// The plot with its axes, its legend and the names of the splits at its right.
struct PlotPanel {
    let model: ConsoleModel
    let state: UIState
    /// Whose watermark is drawn strongest.
    let node: GraphOperator?
    /// Whether there is a line that says what the signs mean.
    let hasLegend: Bool

    private static let gutter = 13
    private static let namesMax = 8

    func draw(on canvas: inout Canvas, in area: Rect) {
        let bands = model.windowBands
        let legend = hasLegend ? 1 : 0
        let names = min(Self.namesMax, (model.plot.splits.map(\.columnWidth).max() ?? 0) + 1)
        let inner = Rect(
            column: area.origin.column + Self.gutter,
            row: area.origin.row,
            columns: area.size.columns - Self.gutter - names,
            rows: area.size.rows - 2 - legend
        )
        guard inner.size.columns >= 10, inner.size.rows >= 3,
            let clock = PlotRange(model, state.plot),
            let scale = PlotScale(model.plot, clock: clock, bands: bands, size: inner.size)
        else {
            canvas.put(emptyText, .textDim, at: area.origin.column, area.origin.row, in: area)
            return
        }
        drawEventAxis(scale, bands, on: &canvas, in: area, inner)
        drawClockAxis(scale, on: &canvas, in: area, inner)
        let drawing = PlotDrawing(
            plot: model.plot,
            bands: bands,
            scale: scale,
            style: state.plotStyle ?? PlotStyle(canvas.theme.repertoire),
            operatorID: node?.id,
            cursor: state.plot.cursor,
            now: model.job.clock
        )
        drawing.draw(on: &canvas, in: inner)
        drawNames(scale, on: &canvas, in: area, inner)
        if hasLegend {
            let row = area.rows.upperBound - 1
            let line = Self.legend(canvas.theme, drawing.style, columns: area.size.columns)
            canvas.put(line, at: area.origin.column, row, in: area)
        }
    }

    private var emptyText: String {
        guard model.plot.points.isEmpty && model.plot.stairs.isEmpty else {
            return "too little room for the plot"
        }
        return model.job.numRecordsIn == 0
            ? "no record has been read yet"
            : "no plot is kept: that takes arrival times, and a run by steps"
    }

    private func drawEventAxis(
        _ scale: PlotScale,
        _ bands: [WindowBand],
        on canvas: inout Canvas,
        in area: Rect,
        _ inner: Rect
    ) {
        let time = TimeText(model)
        let axis = inner.origin.column - 1
        var labels: [Int: String] = [:]
        for tick in PlotTicks.within(scale.event, atMost: max(3, inner.size.rows / 3)) {
            labels[scale.row(of: tick)] = time.tick(tick)
        }
        for row in 0..<inner.size.rows {
            let place = inner.origin.row + row
            let instant = scale.start(ofRow: row)
            let band = bands.last { $0.start...$0.end ~= instant && instant < $0.end }
            canvas.set(
                band?.state.mark ?? .axis,
                band?.state.role ?? .border,
                at: axis,
                place,
                in: area
            )
            guard let label = labels[row] else { continue }
            canvas.put(
                label,
                .textDim,
                at: area.origin.column,
                place,
                width: Self.gutter - 2,
                align: .right,
                in: area
            )
        }
    }

    private func drawClockAxis(
        _ scale: PlotScale,
        on canvas: inout Canvas,
        in area: Rect,
        _ inner: Rect
    ) {
        let time = TimeText(model)
        let line = inner.rows.upperBound
        let across = Rect(
            column: inner.origin.column,
            row: line,
            columns: inner.size.columns,
            rows: 1
        )
        canvas.set(.origin, .border, at: inner.origin.column - 1, line, in: area)
        canvas.fill(across.intersection(area), with: .horizontal, .border)
        let width = time.tick(scale.clock.start).columnWidth
        canvas.put("arrival", .textDim, at: area.origin.column, line + 1, in: area)
        for tick in PlotTicks.within(scale.clock, atMost: inner.size.columns / (width + 6)) {
            let column = inner.origin.column + scale.column(of: tick)
            guard column + width <= area.columns.upperBound else { continue }
            canvas.set(.tick, .border, at: column, line, in: area)
            canvas.put(time.tick(tick), .textDim, at: column, line + 1, in: area)
        }
        guard let cursor = state.plot.cursor else { return }
        let place = scale.column(of: cursor)
        guard place >= 0, place < inner.size.columns else { return }
        canvas.set(.cursorFoot, .cursor, at: inner.origin.column + place, line, in: area)
    }

    /// Each split's name at the height of its newest event time; where two share a row the
    /// older one moves down.
    private func drawNames(
        _ scale: PlotScale,
        on canvas: inout Canvas,
        in area: Rect,
        _ inner: Rect
    ) {
        let splits = model.operators.filter(\.isSource).flatMap { model.splits(of: $0) }
        let known = splits.compactMap { split in
            split.lastEventTime.map { (name: split.split, time: $0, idle: split.idle) }
        }
        var taken: Set<Int> = []
        for split in known.sorted(by: { ($0.time, $1.name) > ($1.time, $0.name) }) {
            var row = min(max(0, scale.row(of: split.time)), inner.size.rows - 1)
            while taken.contains(row), row < inner.size.rows - 1 { row += 1 }
            guard taken.insert(row).inserted else { continue }
            canvas.put(
                split.name,
                split.idle ? .textDim : .text,
                at: inner.columns.upperBound + 1,
                inner.origin.row + row,
                width: Self.namesMax - 1,
                in: area
            )
        }
    }
}
