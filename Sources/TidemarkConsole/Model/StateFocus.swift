import TidemarkInspection

/// What screen 4 looks at: one state, its entries that pass the filter, and one of them; found once for a frame or a key.
struct StateFocus {
    /// The selected state, else one of the selected operator, else the first that has entries.
    let list: StateList?
    let entries: [StateEntry]
    /// The place of the selected entry, else the first.
    let selected: Int?

    var entry: StateEntry? { selected.map { entries[$0] } }

    init(_ model: ConsoleModel, _ state: UIState) {
        list = Self.list(model, state)
        let filter = (state.filters[.state] ?? "").lowercased()
        let all = list?.entries ?? []
        let entries =
            filter.isEmpty
            ? all : all.filter { $0.view.key.text.lowercased().contains(filter) }
        let chosen = state.selectedEntry.flatMap { id in entries.firstIndex { $0.id == id } }
        self.entries = entries
        selected = chosen ?? entries.indices.first
    }

    private static func list(_ model: ConsoleModel, _ state: UIState) -> StateList? {
        let lists = model.states ?? []
        if let chosen = lists.first(where: { $0.id == state.selectedState }) { return chosen }
        let owner = model.operatorLines(state).first { $0.id == state.selectedLine }?.operatorID
        let names = model.operators.first { $0.id == owner }.map { [$0.target, $0.name] } ?? []
        return lists.first { names.contains($0.view.operatorName) }
            ?? lists.first { $0.view.entries > 0 } ?? lists.first
    }
}

extension ConsoleModel {
    /// The timers of a key at the operator of a state.
    func timers(of entry: StateEntryView) -> [TimerView] {
        timers.rows.filter { $0.operatorName == entry.operatorName && $0.key == entry.key }
    }

    /// What screen 4 shows.
    func stateMembers(_ state: UIState) -> [JSONMember] {
        let focus = StateFocus(self, state)
        return [
            JSONMember("states", states.map { .array($0.map(\.view.json)) } ?? .null),
            JSONMember("state", .optional(focus.list?.view.state)),
            JSONMember("entriesRead", .integer(Int64(focus.list?.entries.count ?? 0))),
            JSONMember("entries", .array(focus.entries.map(\.json))),
            JSONMember("entry", focus.entry?.json ?? .null),
            JSONMember(
                "timers",
                .array(focus.entry.map { timers(of: $0.view).map(\.json) } ?? [])
            ),
        ]
    }
}
