import TidemarkInspection

/// Which panes a place has, in the order of Tab.
enum PaneOrder {
    static func panes(at place: Place, _ model: ConsoleModel, _ state: UIState) -> [ListPane] {
        switch place {
        case .operators, .time: return []
        case .checkpoints: return [.checkpoints]
        case .state: return [.entries, .states]
        case .events:
            return model.output.rows.isEmpty ? [.events, .late] : [.events, .late, .output]
        case .operatorPage:
            let node = model.operators.first { $0.id == state.openOperator }
            let first: ListPane = node?.isSource ?? false ? .splits : .channels
            return [.subtasks, first, .windows, .late, .config]
        }
    }

    /// The pane that the arrows move in.
    static func current(_ model: ConsoleModel, _ state: UIState) -> ListPane? {
        let panes = panes(at: state.place, model, state)
        return panes.isEmpty ? nil : panes[min(max(0, state.pane), panes.count - 1)]
    }
}

extension Listing {
    /// The number of the first row that is here, counted since the start.
    var firstNumber: Int64 { total - Int64(rows.count) }

    /// The row of that number; the newest for nil or for one that is gone.
    func row(at number: Int64?) -> Row? {
        guard let number else { return rows.last }
        let index = number - firstNumber
        return index >= 0 && index < rows.count ? rows[Int(index)] : rows.last
    }
}
