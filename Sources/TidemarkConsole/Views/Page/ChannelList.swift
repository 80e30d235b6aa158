import TidemarkInspection
import TidemarkTerminal

/// The channels that lead into an operator, with what its valve makes of them.
struct ChannelList {
    let scene: Scene
    let node: GraphOperator
    let isFocused: Bool

    func draw(on canvas: inout Canvas, in area: Rect) {
        let channels = scene.model.channels(into: node)
        let inner = canvas.box(
            area,
            title: StyledText("Input channels (\(channels.count))", .title),
            note: StyledText("the lowest active and aligned one is the input watermark", .textDim),
            isFocused: isFocused
        )
        guard !channels.isEmpty else {
            let text = "no channel: it runs in one chain with its input"
            canvas.put(text, .textDim, at: inner.origin.column, inner.origin.row, in: inner)
            return
        }
        let table = Table(
            [
                TableColumn("FROM", 0), TableColumn("WATERMARK", scene.time.width + 1),
                TableColumn("STATUS", 6), TableColumn("ALIGNED", 7),
                TableColumn("QUEUED", 11, .right), TableColumn("DEALT", 10),
                TableColumn("TO", 16),
            ],
            in: inner
        )
        table.drawHead(on: &canvas, row: inner.origin.row, in: inner)
        PaneRows(pane: .channels, isFocused: isFocused)
            .draw(channels.map(cells), table, scene, &canvas, inner)
    }

    private func cells(_ channel: ChannelView) -> [TableCell] {
        let mark = channel.holding ? scene.theme.sign(.held) : ""
        let queued = NumberText.compact(Int64(channel.queued))
        let room = channel.capacity.map { NumberText.compact(Int64($0)) } ?? "-"
        return [
            TableCell(TerminalText.clean(channel.from, limit: 64)),
            TableCell(
                scene.time.instant(channel.watermark) + mark,
                channel.holding ? .watermarkHeld : .text
            ),
            TableCell(
                channel.feedback ? "loop" : channel.status.rawValue,
                channel.status == .idle ? .stateIdle : .stateRun
            ),
            TableCell(channel.aligned ? "yes" : "no", channel.aligned ? .text : .stateQuiet),
            TableCell("\(queued) of \(room)"),
            TableCell(TerminalText.clean(channel.partitioner, limit: 32), .textDim),
            TableCell(TerminalText.clean(channel.to, limit: 64), .textDim),
        ]
    }
}
