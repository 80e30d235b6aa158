package import TidemarkInspection

/// One state of an operator, with the entries that were read of it.
package struct StateList: Sendable, Equatable {
    package var view: StateView
    /// In a fixed order; empty while the job moves.
    package var entries: [StateEntry]
    /// Whether those are all there are.
    package var isWhole: Bool { Int64(entries.count { $0.change != .cleared }) >= view.entries }

    package init(_ view: StateView, _ entries: [StateEntry] = []) {
        self.view = view
        self.entries = entries
    }

    /// What selection remembers.
    var id: String { view.operatorName + "/" + view.state }
}

/// One entry of a state, and what became of it since the job stood last.
package struct StateEntry: Sendable, Equatable {
    package enum Change: Sendable, Equatable {
        case none
        case new
        case changed(was: InspectedValue)
        /// It is gone; the view is as it was.
        case cleared
    }

    package var view: StateEntryView
    package var change: Change

    package init(_ view: StateEntryView, _ change: Change = .none) {
        self.view = view
        self.change = change
    }

    /// What selection remembers: subtask, key and namespace.
    package var id: String { StateEntry.id(of: view) }

    package static func id(of view: StateEntryView) -> String {
        "\(view.subtask)/\(view.key.text)/\(view.namespace.text)"
    }
}

extension StateEntry {
    var json: JSONValue {
        guard case .object(let members) = view.json else { return .null }
        let change: (name: String, was: JSONValue) =
            switch change {
            case .none: ("none", .null)
            case .new: ("new", .null)
            case .changed(let was): ("changed", was.json)
            case .cleared: ("cleared", .null)
            }
        return .object(
            members + [
                JSONMember("change", .string(change.name)), JSONMember("was", change.was),
            ]
        )
    }
}
