extension PaneStore {
    /// The open windows as they were at one moment.
    @usableFromInline
    struct Image {
        @usableFromInline
        let panes: [(window: TimeWindow, table: TableImage<Key, Accumulator>, hasFired: Bool)]
        @usableFromInline let sweep: PaneSweep<Key, Accumulator>?
    }

    @usableFromInline var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in
                Image(
                    panes: panes.map { ($0.window, $0.table.image(), $0.hasFired) },
                    sweep: sweep
                )
            },
            restore: { [self] in restore($0) }
        )
    }

    private func restore(_ image: Image) {
        panes = image.panes.map { window, image, hasFired in
            let table = KeyedTable<Key, Accumulator>()
            table.adopt(image)
            var pane = Pane(window: window, table)
            pane.hasFired = hasFired
            return pane
        }
        sweep = image.sweep
        spares = []
    }
}
