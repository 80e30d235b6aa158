/// Shows the panes of a window operator as windows and as state.
@usableFromInline
struct PaneInspection<Key: StreamKey, Accumulator>: OperatorInspection {
    @usableFromInline let store: PaneStore<Key, Accumulator>
    @usableFromInline let count: ((Accumulator) -> Int)?

    @inlinable
    init(_ store: PaneStore<Key, Accumulator>, _ count: ((Accumulator) -> Int)?) {
        self.store = store
        self.count = count
    }

    @usableFromInline
    func forEachWindow(_ visit: (WindowFact) -> Bool) {
        for pane in store.panes where !forEachKey(of: pane, visit) { return }
    }

    /// Visits a pane in parts, so that whoever wants a few windows of a million waits for a few; false once the visitor
    /// has had enough.
    private func forEachKey(
        of pane: Pane<Key, Accumulator>,
        _ visit: (WindowFact) -> Bool
    ) -> Bool {
        var goesOn = true
        var position = KeyedTable<Key, Accumulator>.Position()
        var isDone = false
        while goesOn && !isDone {
            isDone = pane.table.visit(from: &position, limit: Self.part) { key, value in
                guard goesOn else { return }
                goesOn = visit(
                    WindowFact(
                        key: key,
                        window: pane.window,
                        value: value.pointee,
                        records: count?(value.pointee),
                        hasFired: pane.hasFired
                    )
                )
            }
        }
        return goesOn
    }

    private static var part: Int { 128 }

    @usableFromInline var windowCount: Int { stateCount }

    @usableFromInline var stateCount: Int { store.panes.reduce(0) { $0 + $1.table.count } }

    @usableFromInline var states: [StateSummary] {
        [StateSummary(name: "window-contents", kind: "window", count: stateCount)]
    }

    @usableFromInline
    func forEachEntry(of state: String, key: any StreamKey, _ visit: (StateFact) -> Bool) {
        guard state == "window-contents", let key = key as? Key else { return }
        let hash = key.stableHash
        for pane in store.panes {
            guard let value = pane.table.find(key, hash: hash) else { continue }
            let fact = StateFact(
                name: state,
                kind: "window",
                key: key,
                window: pane.window,
                value: value.pointee
            )
            if !visit(fact) { return }
        }
    }

    @usableFromInline
    func forEachState(_ visit: (StateFact) -> Bool) {
        forEachWindow { window in
            visit(
                StateFact(
                    name: "window-contents",
                    kind: "window",
                    key: window.key,
                    window: window.window,
                    value: window.value
                )
            )
        }
    }
}
