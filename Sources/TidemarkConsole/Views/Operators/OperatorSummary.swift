import TidemarkInspection
import TidemarkTerminal

/// A few lines about the operator in focus: its rate, its losses, its next window.
struct OperatorSummary {
    let scene: Scene

    private static let label = 6

    func draw(on canvas: inout Canvas, in area: Rect) {
        guard let node = scene.node else {
            let inner = canvas.box(area, title: StyledText("Operator", .title))
            let (column, row) = (inner.origin.column, inner.origin.row)
            canvas.put("none yet", .textDim, at: column, row, in: inner)
            return
        }
        let title = StyledText(TerminalText.clean(node.name, limit: 40), .title)
        let inner = canvas.box(area, title: title, note: StyledText("Enter opens", .textDim))
        for (row, fact) in facts(node, width: inner.size.columns - Self.label).enumerated() {
            let place = inner.origin.row + row
            canvas.put(fact.name, .textDim, at: inner.origin.column, place, in: inner)
            canvas.put(fact.text, at: inner.origin.column + Self.label, place, in: inner)
        }
    }

    private func facts(_ node: GraphOperator, width: Int) -> [(name: String, text: StyledText)] {
        let metrics = node.view.metrics
        return [
            ("late", Self.losses(metrics)),
            ("next", next(node)?.name ?? StyledText("no window waits", .textDim)),
            ("in", next(node)?.distance ?? StyledText("-", .textDim)),
            ("held", held(metrics)),
            ("in/s", rate(node, width: width)),
            ("state", Self.holdings(metrics)),
        ]
    }

    private static func losses(_ metrics: OperatorMetrics) -> StyledText {
        let behind = metrics.numRecordsBehindWatermark
        guard behind > 0 || metrics.numLateRecordsDropped > 0 else {
            return StyledText("nothing was late", .textDim)
        }
        var line = StyledText()
        line.add(NumberText.grouped(behind), .eventBehind)
        line.add(" behind, ", .textDim)
        line.add(NumberText.grouped(metrics.numLateRecordsDropped), .lateDropped)
        line.add(" dropped", .textDim)
        return line
    }

    /// The earliest window that waits, and how much event time it still needs.
    private func next(_ node: GraphOperator) -> (name: StyledText, distance: StyledText)? {
        let open = scene.model.windows(of: node).filter { !$0.fired }
        guard let window = open.min(by: { ($0.end, $0.start) < ($1.end, $1.start) }) else {
            return nil
        }
        var distance = StyledText()
        if window.start == .min && window.end == .max {
            distance.add("when its trigger says so", .textDim)
        } else if let missing = scene.model.missing(window, at: node) {
            distance.add(NumberText.span(missing), .watermark)
            distance.add(" of event time", .textDim)
        } else if let watermark = node.view.metrics.currentInputWatermark,
            watermark >= window.end &- 1
        {
            distance.add("due: the watermark has passed it", .watermark)
        } else {
            distance.add("no watermark yet", .textDim)
        }
        return (StyledText(scene.time.window(window.start, window.end), .text), distance)
    }

    private func held(_ metrics: OperatorMetrics) -> StyledText {
        guard let holder = metrics.heldBy else { return StyledText("by nothing", .textDim) }
        return StyledText("by " + TerminalText.clean(holder, limit: 40), .watermarkHeld)
    }

    private func rate(_ node: GraphOperator, width: Int) -> StyledText {
        let measured = node.view.metrics.numRecordsInPerSecond
        let now = measured == nil ? "-" : NumberText.rate(measured)
        let room = max(0, min(60, width - 7))
        var line = StyledText(
            Sparkline.text(node.rates, width: room, repertoire: scene.theme.repertoire),
            .shareBusy
        )
        line.add(" " + now)
        return line
    }

    private static func holdings(_ metrics: OperatorMetrics) -> StyledText {
        var line = StyledText(NumberText.grouped(metrics.stateEntries), .text)
        line.add(" entries, ", .textDim)
        line.add(NumberText.grouped(metrics.timers), .text)
        line.add(" timers", .textDim)
        return line
    }
}
