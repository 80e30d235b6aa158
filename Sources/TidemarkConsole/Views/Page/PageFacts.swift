import TidemarkInspection
import TidemarkTerminal

/// The facts of an operator in two columns: name and value.
struct PageFacts {
    let scene: Scene
    let node: GraphOperator

    private static let label = 9

    func draw(on canvas: inout Canvas, in area: Rect) {
        let title = StyledText(TerminalText.clean(node.name, limit: 48), .title)
        let inner = canvas.box(
            area,
            title: title,
            note: StyledText(node.view.status.word, node.view.status.role)
        )
        for (row, fact) in facts(width: inner.size.columns - Self.label).enumerated() {
            let place = inner.origin.row + row
            canvas.put(fact.name, .textDim, at: inner.origin.column, place, in: inner)
            canvas.put(fact.text, at: inner.origin.column + Self.label, place, in: inner)
        }
    }

    private func facts(width: Int) -> [(name: String, text: StyledText)] {
        let metrics = node.view.metrics
        var facts = [("kind", kind)]
        if scene.tier == .full { facts += [("uid", uid), ("edges", edges)] }
        let (input, output) = (metrics.currentInputWatermark, metrics.currentOutputWatermark)
        if node.isSource || input == output {
            facts.append(("wm", instant(output)))
        } else {
            facts += [("wm in", instant(input)), ("wm out", instant(output))]
        }
        facts += [
            ("held by", held(metrics)),
            ("records", records(metrics)), ("late", late(metrics)), ("state", state(metrics)),
            (scene.model.job.driver == .step ? "turns" : "time", shares),
        ]
        if scene.tier == .full { facts += [("in 60s", rates(width: width)), ("breaks", breaks)] }
        return facts
    }

    private var kind: StyledText {
        var line = StyledText(TerminalText.clean(node.kind, limit: 40), .text)
        let parallelism = NumberText.grouped(Int64(node.view.identity.parallelism))
        line.add("parallelism", parallelism)
        return line
    }

    private var uid: StyledText {
        guard let uid = node.view.identity.uid else {
            return StyledText("none: found by its place in the graph", .textDim)
        }
        return StyledText(TerminalText.clean(uid, limit: 60), .text)
    }

    private func instant(_ watermark: Int64?) -> StyledText {
        StyledText(scene.time.instant(watermark), .watermark)
    }

    private var edges: StyledText {
        let names = { (ids: [String]) -> String in
            let names = ids.map { id in
                scene.model.operators.first { $0.id == id }?.name ?? id
            }
            return names.isEmpty
                ? "none" : TerminalText.clean(names.joined(separator: ", "), limit: 80)
        }
        let outputs = scene.model.operators.filter { $0.inputs.contains(node.id) }.map(\.id)
        var line = StyledText("in ", .textDim)
        line.add(names(node.inputs))
        line.add("  out ", .textDim)
        line.add(names(outputs))
        return line
    }

    private func held(_ metrics: OperatorMetrics) -> StyledText {
        guard let holder = metrics.heldBy else { return StyledText("nothing", .textDim) }
        return StyledText(TerminalText.clean(holder, limit: 60), .watermarkHeld)
    }

    private func records(_ metrics: OperatorMetrics) -> StyledText {
        Self.counts([
            (metrics.numRecordsIn, "in", .text), (metrics.numRecordsOut, "out", .text),
            (metrics.queued, "queued", .text),
        ])
    }

    private func late(_ metrics: OperatorMetrics) -> StyledText {
        Self.counts([
            (metrics.numRecordsBehindWatermark, "behind", .eventBehind),
            (metrics.numLateRecordsDropped, "dropped", .lateDropped),
            (metrics.numRecordsRefired, "refired", .lateAllowed),
        ])
    }

    /// Numbers with what they count; those that are zero stay quiet.
    private static func counts(_ parts: [(Int64, String, Role)]) -> StyledText {
        var line = StyledText()
        for (number, name, role) in parts {
            if !line.isEmpty { line.add("  ") }
            line.add(NumberText.grouped(number), number == 0 ? .textDim : role)
            line.add(" " + name, .textDim)
        }
        return line
    }

    private var shares: StyledText {
        guard let shares = ConsoleModel.shares(of: node.view) else {
            return StyledText("not measured yet", .textDim)
        }
        let percents = ShareBar(shares, width: 100).cells
        var line = StyledText()
        for (name, (percent, role)) in zip(
            ["busy", "idle", "bp"],
            zip(percents, [Role.shareBusy, .shareIdle, .shareBlocked])
        ) {
            line.add(name, "\(percent)%", role, gap: 2)
        }
        return line
    }

    private func state(_ metrics: OperatorMetrics) -> StyledText {
        var line = Self.counts([
            (metrics.stateEntries, "entries", .text), (metrics.timers, "timers", .text),
        ])
        line.add("  " + (metrics.stateBytes.map(NumberText.bytes) ?? "? bytes"), .textDim)
        return line
    }

    private func rates(width: Int) -> StyledText {
        let room = max(0, min(60, width))
        return StyledText(
            Sparkline.text(node.rates, width: room, repertoire: scene.theme.repertoire),
            .shareBusy
        )
    }

    private var breaks: StyledText {
        let points = scene.newest.breakpoints.filter { point in
            point.condition.target.map { [node.name, node.target].contains($0.name) } ?? false
        }
        guard !points.isEmpty else { return StyledText("none: b writes one", .textDim) }
        let text = points.map { "\($0.number) \($0.condition)" }.joined(separator: "; ")
        return StyledText(TerminalText.clean(text), .breakOn)
    }
}
