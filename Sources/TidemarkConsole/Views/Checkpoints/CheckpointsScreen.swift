import TidemarkInspection
import TidemarkTerminal

/// Screen 3: the checkpoint under way, those before it, and where the time of one of them went.
struct CheckpointsScreen {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let isFull = scene.tier == .full
        let (top, rest) = area.split(rows: isFull ? 5 : scene.tier == .compact ? 4 : 3)
        CheckpointProgress(scene: scene).draw(on: &canvas, in: top)
        if isFull {
            let (middle, bottom) = rest.split(rows: rest.size.rows - 4)
            let (left, right) = middle.split(columns: middle.size.columns * 3 / 5)
            CheckpointHistory(scene: scene).draw(on: &canvas, in: left)
            CheckpointOperators(scene: scene).draw(on: &canvas, in: right)
            CheckpointSettingsBox(scene: scene).draw(on: &canvas, in: bottom)
            return
        }
        guard scene.tier == .compact else {
            CheckpointHistory(scene: scene).draw(on: &canvas, in: rest)
            return
        }
        let operators = min(
            6,
            max(4, (scene.model.checkpoint(in: scene.state)?.shares.count ?? 0) + 2)
        )
        let (history, below) = rest.split(rows: rest.size.rows - operators - 1)
        let (parts, summary) = below.split(rows: operators)
        CheckpointHistory(scene: scene).draw(on: &canvas, in: history)
        CheckpointOperators(scene: scene).draw(on: &canvas, in: parts)
        CheckpointSettingsBox(scene: scene).drawLine(on: &canvas, in: summary)
    }
}
