/// Shows the panes of a window operator as windows and as state.
@usableFromInline
struct PaneInspection<Key: StreamKey, Accumulator>: OperatorInspection {
    @usableFromInline let store: PaneStore<Key, Accumulator>

    @inlinable
    init(_ store: PaneStore<Key, Accumulator>) {
        self.store = store
    }

    @usableFromInline
    func forEachWindow(_ visit: (WindowFact) -> Bool) {
        var goesOn = true
        for pane in store.panes {
            pane.table.forEach { key, value in
                guard goesOn else { return }
                goesOn = visit(
                    WindowFact(
                        key: key,
                        window: pane.window,
                        value: value.pointee,
                        hasFired: pane.hasFired
                    )
                )
            }
        }
    }

    @usableFromInline var stateCount: Int { store.panes.reduce(0) { $0 + $1.table.count } }

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
