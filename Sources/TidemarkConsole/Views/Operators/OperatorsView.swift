import TidemarkInspection
import TidemarkTerminal

/// Screen 1: every operator with its time, its work and its losses.
struct OperatorsView {
    let scene: Scene

    private static let sideRows = 12
    private static let eventRows = 5
    /// The splits and the operator in focus, below the table.
    private static let lowerRows = 9
    /// With fewer rows a plot tells nothing.
    private static let plotRowsMin = 9

    func draw(on canvas: inout Canvas, in area: Rect) {
        switch scene.tier {
        case .small: OperatorTable(scene: scene).draw(on: &canvas, in: area)
        case .compact: drawCompact(on: &canvas, in: area)
        case .full: drawFull(on: &canvas, in: area)
        }
    }

    private func drawCompact(on canvas: inout Canvas, in area: Rect) {
        let wanted = max(4, scene.lines.count) + 3
        let spare = area.size.rows - wanted - Self.lowerRows
        // While the job is paused the line about what comes next takes a row: the plot stays all the
        // same.
        let isPlotted = spare + (scene.isPaused ? 1 : 0) >= Self.plotRowsMin
        let upperRows = isPlotted ? wanted : max(wanted, area.size.rows - Self.lowerRows)
        let (upper, rest) = area.split(rows: upperRows)
        let (middle, lower) = rest.split(rows: isPlotted ? spare : 0)
        guard lower.size.rows >= 5 else {
            OperatorTable(scene: scene).draw(on: &canvas, in: area)
            return
        }
        OperatorTable(scene: scene).draw(on: &canvas, in: upper)
        if isPlotted { drawPlot(on: &canvas, in: middle) }
        let (left, right) = lower.split(columns: lower.size.columns * 9 / 16)
        SourcesPanel(scene: scene).draw(on: &canvas, in: left)
        OperatorSummary(scene: scene).draw(on: &canvas, in: right)
    }

    private func drawFull(on canvas: inout Canvas, in area: Rect) {
        let wanted = scene.lines.count + 3 + OperatorTable.legendRows
        let upperRows = min(max(wanted, 9), area.size.rows - Self.sideRows - Self.eventRows)
        let (upper, rest) = area.split(rows: upperRows)
        let (middle, lower) = rest.split(rows: rest.size.rows - Self.eventRows)
        OperatorTable(scene: scene).draw(on: &canvas, in: upper)
        let (left, right) = middle.split(columns: middle.size.columns * 5 / 8)
        drawPlot(on: &canvas, in: left)
        let splits = scene.model.operators.filter(\.isSource)
            .reduce(0) { $0 + scene.model.splits(of: $1).count }
        let (sources, summary) = right.split(rows: min(splits + 3, right.size.rows - 8))
        SourcesPanel(scene: scene).draw(on: &canvas, in: sources)
        OperatorSummary(scene: scene).draw(on: &canvas, in: summary)
        EventList(scene: scene, isFocused: false).draw(on: &canvas, in: lower)
    }

    private func drawPlot(on canvas: inout Canvas, in area: Rect) {
        let title = StyledText("Event time (up) over arrival (right)", .title)
        let inner = canvas.box(area, title: title, note: StyledText("2 opens", .textDim))
        PlotPanel(model: scene.model, state: scene.state, node: scene.node, hasLegend: false)
            .draw(on: &canvas, in: inner)
    }
}
