import TidemarkInspection
import TidemarkTerminal

/// The parameters of the job, as `--set` knows them.
struct ConfigList {
    let scene: Scene
    let isFocused: Bool

    func draw(on canvas: inout Canvas, in area: Rect) {
        let parameters = scene.model.parameters
        let inner = canvas.box(
            area,
            title: StyledText("Parameters of the job (\(parameters.count))", .title),
            note: StyledText("--set NAME=VALUE", .textDim),
            isFocused: isFocused
        )
        let table = Table(
            [
                TableColumn("NAME", 20), TableColumn("VALUE", 12), TableColumn("DEFAULT", 10),
                TableColumn("WHAT IT DOES", 0),
            ],
            in: inner
        )
        table.drawHead(on: &canvas, row: inner.origin.row, in: inner)
        let rows = parameters.map { parameter -> [TableCell] in
            let isSet = parameter.value != parameter.default
            return [
                TableCell(TerminalText.clean(parameter.name, limit: 64)),
                TableCell(TerminalText.clean(parameter.value, limit: 64), isSet ? .changed : .text),
                TableCell(TerminalText.clean(parameter.default, limit: 64), .textDim),
                TableCell(TerminalText.clean(parameter.help), .textDim),
            ]
        }
        PaneRows(pane: .config, isFocused: isFocused).draw(rows, table, scene, &canvas, inner)
    }
}
