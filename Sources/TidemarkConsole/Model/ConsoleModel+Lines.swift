import TidemarkInspection

extension ConsoleModel {
    /// The lines of the operators screen as this state of the console wants them.
    package func operatorLines(_ state: UIState) -> [OperatorLine] {
        let filter = RowFilter(state.filters[.operators] ?? "")
        let holders = holders
        var operators = OperatorTree(operators).places.map { place in
            OperatorLine(
                id: place.node.id,
                operatorID: place.node.id,
                subject: .operatorRow(place.node),
                branches: place.branches,
                isJoin: place.isJoin,
                isHolder: holders.operators.contains(place.node.id)
            )
        }
        if !filter.isEmpty {
            operators = operators.filter { filter.matches($0.facts(in: self)) }.map(\.unindented)
        }
        if let sort = state.sort {
            operators = sorted(operators.map(\.unindented), by: sort)
        }
        return operators.flatMap { line in
            [line] + (state.expanded.contains(line.id) ? parts(of: line, holders) : [])
        }
    }

    private func sorted(_ lines: [OperatorLine], by sort: OperatorSort) -> [OperatorLine] {
        let keyed = lines.enumerated().map { (index: $0, line: $1, key: key(of: $1, sort.column)) }
        return keyed.sorted { left, right in
            guard left.key != right.key else { return left.index < right.index }
            return sort.isInverted ? left.key < right.key : left.key > right.key
        }
        .map(\.line)
    }

    private func key(of line: OperatorLine, _ column: OperatorSort.Column) -> SortKey {
        switch column {
        case .name: .name(line.name)
        case .lag: .number(lag(of: line).map(Double.init) ?? -.infinity)
        case .rate: .number(line.metrics?.numRecordsInPerSecond ?? -.infinity)
        case .behind: .number(Double(line.metrics?.numRecordsBehindWatermark ?? 0))
        case .dropped: .number(Double(line.metrics?.numLateRecordsDropped ?? 0))
        }
    }

    private func parts(of line: OperatorLine, _ holders: Holders) -> [OperatorLine] {
        guard case .operatorRow(let node) = line.subject else { return [] }
        let subtasks = node.view.subtasks.count > 1 ? node.view.subtasks : []
        let splits = self.splits(of: node)
        var parts = subtasks.map { ("\(node.id)#\($0.subtask)", OperatorLine.Subject.subtask($0)) }
        parts += splits.map { ("\(node.id)/\($0.split)", .split($0)) }
        return parts.enumerated().map { index, part in
            OperatorLine(
                id: part.0,
                operatorID: node.id,
                subject: part.1,
                branches: line.branches + [index + 1 < parts.count],
                isHolder: holders.parts.contains(part.0)
            )
        }
    }
}

extension OperatorLine {
    fileprivate var unindented: OperatorLine {
        var line = self
        line.branches = []
        return line
    }
}

/// What rows are ordered by: names from the first letter, numbers from the greatest.
private enum SortKey: Comparable {
    case name(String)
    case number(Double)

    static func < (left: SortKey, right: SortKey) -> Bool {
        switch (left, right) {
        case (.name(let left), .name(let right)): left > right
        case (.number(let left), .number(let right)): left < right
        case (.number, .name): true
        case (.name, .number): false
        }
    }
}
