package import TidemarkTerminal

/// The frame of a model: pure, total for every size, and never written outside.
package func render(
    _ model: ConsoleModel,
    _ state: UIState,
    _ theme: Theme,
    _ size: Size
) -> CellBuffer {
    var canvas = Canvas(size: size, theme: theme)
    guard size.columns >= Scene.sizeMin.columns, size.rows >= Scene.sizeMin.rows else {
        SizePage.draw(on: &canvas)
        if case .quit = state.overlay { QuitDialog.draw(state, on: &canvas) }
        return canvas.buffer
    }
    let scene = Scene(model, state, theme, size)
    let regions = Regions(scene)
    HeaderView(scene: scene).draw(on: &canvas, in: regions.header)
    FindingLines(scene).draw(on: &canvas, in: regions.findings)
    switch state.place {
    case .operators: OperatorsView(scene: scene).draw(on: &canvas, in: regions.body)
    case .time: TimeView(scene: scene).draw(on: &canvas, in: regions.body)
    case .checkpoints: CheckpointsScreen(scene: scene).draw(on: &canvas, in: regions.body)
    case .state: StateScreen(scene: scene).draw(on: &canvas, in: regions.body)
    case .events: EventsView(scene: scene).draw(on: &canvas, in: regions.body)
    case .operatorPage: PageView(scene: scene).draw(on: &canvas, in: regions.body)
    }
    let status = StatusView(scene: scene)
    status.drawNext(on: &canvas, in: regions.next)
    status.drawStatus(on: &canvas, in: regions.status)
    ScrubBar(scene: scene).draw(on: &canvas, in: regions.scrub)
    FooterView(scene: scene).draw(on: &canvas, in: regions.footer)
    OverlayView(scene: scene).draw(on: &canvas, in: regions.body)
    return canvas.buffer
}

/// Where the cursor of the terminal stands: in the line being typed, else nowhere.
package func promptCursor(_ state: UIState, _ size: Size) -> Point? {
    guard size.columns >= Scene.sizeMin.columns, size.rows >= Scene.sizeMin.rows else { return nil }
    return StatusView.cursor(state, size)
}
