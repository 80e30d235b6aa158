import Tidemark
import TidemarkInspection

extension FactViews {
    /// The open windows, the earliest end first at each operator.
    var windows: Rows {
        rows({ $0.forEachWindow($1) }, \.windowCount, key: \.key) { view(of: $0, at: $1) }
    }

    /// The entries of state.
    var state: Rows {
        rows({ $0.forEachState($1) }, \.stateCount, key: \.key) { view(of: $0, at: $1) }
    }

    /// The rows of one kind of fact at all operators in scope: as many as are wanted, and how many there are.
    func rows<Fact>(
        _ visitAll: (any OperatorInspection, (Fact) -> Bool) -> Void,
        _ count: (any OperatorInspection) -> Int,
        key: @escaping (Fact) -> Any,
        view: @escaping (Fact, OperatorNode) -> any InspectionRow
    ) -> Rows {
        var rows: [any InspectionRow] = []
        var total = 0
        for operatorFact in operatorFacts where scope.contains(operatorFact.node) {
            guard let inspection = operatorFact.inspection else { continue }
            // Without a key to look for, what is not shown is counted and not visited.
            if keys.passAll {
                total += count(inspection)
                if rows.count >= limit { continue }
                visitAll(inspection) { fact in
                    rows.append(view(fact, operatorFact.node))
                    return rows.count < limit
                }
                continue
            }
            visitAll(inspection) { fact in
                guard keys.passes(key(fact)) else { return true }
                total += 1
                if rows.count < limit { rows.append(view(fact, operatorFact.node)) }
                return true
            }
        }
        return Rows(rows, total: total)
    }

    private func view(of window: WindowFact, at node: OperatorNode) -> WindowView {
        WindowView(
            operator: node.transformation.reference,
            subtask: node.subtask,
            key: readsValues ? ValueInspector.inspect(window.key) : .null,
            start: window.window.start.milliseconds,
            end: window.window.end.milliseconds,
            records: window.records.map { Int64($0) },
            value: readsValues ? ValueInspector.inspect(window.value, by: written) : .null,
            fired: window.hasFired
        )
    }

    func view(of entry: StateFact, at node: OperatorNode) -> StateEntryView {
        StateEntryView(
            operator: node.transformation.reference,
            subtask: node.subtask,
            state: entry.name,
            kind: entry.kind,
            key: ValueInspector.inspect(entry.key),
            namespace: entry.window.map(ValueInspector.inspect) ?? .null,
            value: ValueInspector.inspect(entry.value, by: written)
        )
    }
}
