import Tidemark
package import TidemarkInspection

/// One state of an operator in a picture, with as many entries as are wanted.
package struct StatePicture {
    package let view: StateView
    /// In the order of subtasks and of their keys' hashes.
    package let entries: [StateEntryView]
}

/// How much of state a picture holds.
package enum StateReading {
    case nothing
    /// Which states there are, and how many entries they have.
    case counts
    /// Their first entries too, which takes copies of values.
    case entries
}

extension FactViews {
    /// The states of all operators in scope.
    ///
    /// Nil where they are not to be read.
    func states(_ reading: StateReading) -> [StatePicture]? {
        if reading == .nothing { return nil }
        return facts.transformations.flatMap { transformation in
            let subtasks = operatorFacts.filter {
                $0.node.transformation.id == transformation.id && scope.contains($0.node)
            }
            return Self.names(of: subtasks).map { summary in
                StatePicture(
                    view: StateView(
                        operator: transformation.reference,
                        state: summary.name,
                        kind: summary.kind,
                        entries: Int64(summary.count)
                    ),
                    entries: reading == .entries ? entries(of: summary.name, at: subtasks) : []
                )
            }
        }
    }

    /// The states of one operator, the entries of its subtasks counted together.
    private static func names(of subtasks: [JobFacts.Operator]) -> [StateSummary] {
        var names: [StateSummary] = []
        for state in subtasks.flatMap({ $0.inspection?.states ?? [] }) {
            if let place = names.firstIndex(where: { $0.name == state.name }) {
                names[place].count += state.count
            } else {
                names.append(state)
            }
        }
        return names
    }

    private func entries(of state: String, at subtasks: [JobFacts.Operator]) -> [StateEntryView] {
        var rows: [StateEntryView] = []
        for subtask in subtasks where rows.count < limit {
            subtask.inspection?.forEachEntry(of: state) { fact in
                guard keys.passes(fact.key) else { return true }
                rows.append(view(of: fact, at: subtask.node))
                return rows.count < limit
            }
        }
        return rows
    }
}
