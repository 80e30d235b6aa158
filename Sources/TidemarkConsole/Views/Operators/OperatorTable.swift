import TidemarkInspection
import TidemarkTerminal

/// The table of operators, indented as they feed each other.
struct OperatorTable {
    let scene: Scene

    static let legendRows = 3
    private static let markColumns = 3
    /// A wide terminal shows what an operator is beside its name before it brings more columns.
    private var nameMin: Int { scene.tier == .full ? 26 : 17 }
    private static let nameMax = 44

    func draw(on canvas: inout Canvas, in area: Rect) {
        let box = canvas.box(area, title: title, note: note, isFocused: true, padding: 0)
        let inner = box.split(columns: box.size.columns - 1).left
        guard !scene.lines.isEmpty else {
            let text = emptyText
            canvas.put(text, .textDim, at: inner.origin.column + 2, inner.origin.row, in: inner)
            return
        }
        let columns = OperatorColumns.fitting(
            inner.size.columns - Self.markColumns - nameMin,
            scene
        )
        let fixed = columns.reduce(0) { $0 + $1.width(scene.time) + 1 }
        let name = min(Self.nameMax, inner.size.columns - Self.markColumns - fixed)
        let table = Table(
            [TableColumn("", Self.markColumns - 1), TableColumn("OPERATOR", name)]
                + columns.map { TableColumn($0.title(scene), $0.width(scene.time), $0.align) },
            in: inner
        )
        table.drawHead(on: &canvas, row: inner.origin.row, in: inner)
        let rows = inner.size.rows - 1
        let hasLegend = scene.tier == .full && rows >= scene.lines.count + Self.legendRows
        drawRows(table, columns, name, rows - (hasLegend ? Self.legendRows : 0), &canvas, inner)
        if hasLegend { drawLegend(columns, on: &canvas, in: inner) }
    }

    private var title: StyledText {
        var counts: [(OperatorStatus, Int)] = []
        for status in OperatorStatus.allCases {
            let count = scene.model.operators.count { $0.view.status == status }
            if count > 0 { counts.append((status, count)) }
        }
        var line = StyledText("Operators (\(scene.model.operators.count))", .title)
        for (status, count) in counts {
            line.add("  \(count) ", .textDim)
            line.add(status.word, status.role)
        }
        return line
    }

    private var note: StyledText {
        let sort = scene.state.sort.map {
            $0.column.title + " " + scene.theme.sign($0.isInverted ? .up : .down)
        }
        var line = StyledText("order: \(sort ?? "graph")", .textDim)
        let filter = scene.state.filters[.operators] ?? ""
        if !filter.isEmpty {
            line.add("  filter: \(TerminalText.clean(filter, limit: 24))", .keyHint)
        }
        return line
    }

    private var emptyText: String {
        scene.model.operators.isEmpty
            ? "no operators yet: the job has not started" : "no operator passes the filter"
    }

    private func drawRows(
        _ table: Table,
        _ columns: [OperatorColumns],
        _ name: Int,
        _ height: Int,
        _ canvas: inout Canvas,
        _ inner: Rect
    ) {
        let selected = scene.lines.firstIndex { $0.id == scene.state.selectedLine }
        let window = ListWindow(count: scene.lines.count, height: height, selected: selected)
        for (offset, index) in window.rows.enumerated() {
            let line = scene.lines[index]
            let row = inner.origin.row + 1 + offset
            let cells = columns.map { $0.cell(line, scene) ?? TableCell("") }
            let label = self.label(
                line,
                width: name,
                showsParallelism: !columns.contains(.parallelism)
            )
            table.draw([TableCell(""), TableCell("")] + cells, on: &canvas, row: row, in: inner)
            drawMarks(line, index == selected, row, &canvas, inner)
            canvas.put(label, at: inner.origin.column + Self.markColumns, row, in: inner)
            drawShares(line, columns, name, row, &canvas, inner)
            if index == selected { canvas.select(row: row, of: inner) }
        }
    }

    private func drawMarks(
        _ line: OperatorLine,
        _ isSelected: Bool,
        _ row: Int,
        _ canvas: inout Canvas,
        _ inner: Rect
    ) {
        let column = inner.origin.column
        if isSelected { canvas.set(.selected, .keyHint, at: column, row, in: inner) }
        guard line.isOperator else { return }
        let hasFinding = scene.model.findings.contains { $0.operatorID == line.operatorID }
        if hasFinding { canvas.set(.finding, .finding, at: column + 1, row, in: inner) }
        let points = scene.newest.breakpoints.filter { point in
            point.condition.target.map { [line.name, line.target].contains($0.name) } ?? false
        }
        guard let point = points.first(where: \.enabled) ?? points.first else { return }
        let role: Role = point.enabled ? .breakOn : .breakOff
        canvas.set(.breakpoint, role, at: column + 2, row, in: inner)
    }

    private func label(_ line: OperatorLine, width: Int, showsParallelism: Bool) -> StyledText {
        var label = StyledText()
        var rest = width
        let branches = Self.branches(line.branches, scene.theme)
        label.add(branches, .border)
        rest -= branches.columnWidth
        if line.isJoin {
            label.add(scene.theme.sign(.join) + " ", .border)
            rest -= 2
        }
        let name = TerminalText.clean(line.name, limit: 64)
            .truncated(toColumns: max(0, rest), ellipsis: scene.theme.sign(.ellipsis))
        label.add(name, line.isOperator ? .text : .textDim)
        rest -= name.columnWidth
        guard case .operatorRow(let node) = line.subject else { return label }
        if let step = node.view.notReplayableSince {
            // More urgent than what kind of operator it is.
            let since = NumberText.compact(step)
            let texts = ["  not replayable since step \(since)", "  not replayable", "  ?past"]
            if let text = texts.first(where: { $0.columnWidth <= rest }) {
                label.add(text, .finding)
            }
            return label
        }
        var kind = "  " + TerminalText.clean(node.kind, limit: 32)
        if showsParallelism, node.view.identity.parallelism > 1 {
            kind += " /\(NumberText.compact(Int64(node.view.identity.parallelism)))"
        }
        if kind.columnWidth <= rest { label.add(kind, .textDim) }
        return label
    }

    private static func branches(_ branches: [Bool], _ theme: Theme) -> String {
        var text = ""
        for (depth, goesOn) in branches.enumerated() {
            let isLast = depth == branches.count - 1
            if isLast {
                text += theme.sign(goesOn ? .branch : .branchLast) + theme.sign(.horizontal)
            } else {
                text += goesOn ? theme.sign(.branchThrough) + " " : "  "
            }
        }
        return text
    }

    private func drawShares(
        _ line: OperatorLine,
        _ columns: [OperatorColumns],
        _ name: Int,
        _ row: Int,
        _ canvas: inout Canvas,
        _ inner: Rect
    ) {
        guard let place = columns.firstIndex(of: .shares), line.metrics != nil else { return }
        let before = columns[..<place].reduce(0) { $0 + $1.width(scene.time) + 1 }
        canvas.shareBar(
            line.shares,
            at: inner.origin.column + Self.markColumns + name + 1 + before,
            row,
            width: OperatorColumns.shares.width(scene.time),
            in: inner
        )
    }

    private func drawLegend(
        _ columns: [OperatorColumns],
        on canvas: inout Canvas,
        in inner: Rect
    ) {
        let lines = Self.legend(columns, scene.theme)
        let start = inner.rows.upperBound - lines.count
        for (offset, line) in lines.enumerated() {
            canvas.put(line, .textDim, at: inner.origin.column + 2, start + offset, in: inner)
        }
    }

    private static func legend(_ columns: [OperatorColumns], _ theme: Theme) -> [String] {
        var first = "\(theme.sign(.held)) holds the watermark of all that follow"
        if columns.contains(.shares) {
            first += "   \(theme.sign(.busy)) busy  \(theme.sign(.idle)) idle  "
            first += "\(theme.sign(.blocked)) back-pressured"
        }
        var last = "BEHIND came behind the watermark   DROP its window was gone"
        if columns.contains(.refired) { last += "   REFIRE its window fired again" }
        return [
            first + "   LAG newest event time minus watermark",
            "QUIET silent, not marked idle: it holds   IDLE marked idle: it holds nothing   HELD waits for another input",
            last,
        ]
    }
}

extension OperatorLine {
    /// The name that commands take for this operator.
    var target: String {
        if case .operatorRow(let node) = subject { node.target } else { name }
    }
}
