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

extension ConsoleModel {
    /// The state that is looked at: the selected one, else one of the selected operator, else the first that has
    /// entries.
    func stateInFocus(_ state: UIState) -> StateList? {
        let lists = states ?? []
        let owner = operatorLines(state).first { $0.id == state.selectedLine }?.operatorID
        let names = operators.first { $0.id == owner }.map { [$0.target, $0.name] } ?? []
        return lists.first { $0.id == state.selectedState }
            ?? lists.first { names.contains($0.view.operatorName) }
            ?? lists.first { $0.view.entries > 0 } ?? lists.first
    }

    /// Its entries that pass the filter.
    func entriesInFocus(_ state: UIState) -> [StateEntry] {
        let entries = stateInFocus(state)?.entries ?? []
        let filter = (state.filters[.state] ?? "").lowercased()
        if filter.isEmpty { return entries }
        return entries.filter { $0.view.key.text.lowercased().contains(filter) }
    }

    /// The entry that is looked at: the selected one, else the first.
    func entryInFocus(_ state: UIState) -> StateEntry? {
        let entries = entriesInFocus(state)
        return entries.first { $0.id == state.selectedEntry } ?? entries.first
    }

    /// The timers of a key at the operator of a state.
    func timers(of entry: StateEntryView) -> [TimerView] {
        timers.rows.filter { $0.operatorName == entry.operatorName && $0.key == entry.key }
    }

    /// What screen 4 shows.
    func stateMembers(_ state: UIState) -> [JSONMember] {
        let focus = stateInFocus(state)
        return [
            JSONMember("states", states.map { .array($0.map(\.view.json)) } ?? .null),
            JSONMember("state", .optional(focus?.view.state)),
            JSONMember("entriesRead", .integer(Int64(focus?.entries.count ?? 0))),
            JSONMember("entries", .array(entriesInFocus(state).map(\.json))),
            JSONMember("entry", entryInFocus(state)?.json ?? .null),
            JSONMember(
                "timers",
                .array(entryInFocus(state).map { timers(of: $0.view).map(\.json) } ?? [])
            ),
        ]
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
