import Tidemark
import TidemarkInspection

extension FactViews {
    /// The open windows, the earliest end first at each operator.
    var windows: Rows {
        var rows: [WindowView] = []
        var total = 0
        for fact in facts.operators where scope.contains(fact.node) {
            fact.inspection?.forEachWindow { window in
                guard keys.passes(window.key) else { return true }
                total += 1
                if rows.count < limit { rows.append(Self.view(of: window, at: fact.node)) }
                return true
            }
        }
        return Rows(rows, total: total)
    }

    /// The entries of state.
    var state: Rows {
        var rows: [StateEntryView] = []
        var total = 0
        for fact in facts.operators where scope.contains(fact.node) {
            fact.inspection?.forEachState { entry in
                guard keys.passes(entry.key) else { return true }
                total += 1
                if rows.count < limit { rows.append(Self.view(of: entry, at: fact.node)) }
                return true
            }
        }
        return Rows(rows, total: total)
    }

    private static func view(of window: WindowFact, at node: OperatorNode) -> WindowView {
        WindowView(
            operator: node.transformation.reference,
            subtask: node.subtask,
            key: ValueInspector.inspect(window.key),
            start: window.window.start.milliseconds,
            end: window.window.end.milliseconds,
            records: nil,
            value: ValueInspector.inspect(window.value),
            fired: window.hasFired
        )
    }

    static func view(of entry: StateFact, at node: OperatorNode) -> StateEntryView {
        StateEntryView(
            operator: node.transformation.reference,
            subtask: node.subtask,
            state: entry.name,
            kind: entry.kind,
            key: ValueInspector.inspect(entry.key),
            namespace: entry.window.map(ValueInspector.inspect) ?? .null,
            value: ValueInspector.inspect(entry.value)
        )
    }
}
