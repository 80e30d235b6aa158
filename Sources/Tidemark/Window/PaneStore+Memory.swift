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
            restore: { [self] in restore($0) },
            write: { try Self.write($0, $1) },
            read: { [self] in try read($0) }
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

    private static func write(_ image: Image, _ out: StateWriter) throws {
        if image.sweep != nil {
            throw SnapshotError.notWritable("a window is in the middle of its firing")
        }
        try out.keyedState(
            WrittenWindow.state,
            kind: WrittenWindow.kind,
            key: Key.self,
            namespace: WrittenWindow.self,
            value: Accumulator.self
        ) { entries in
            let plan = try out.plan(for: WrittenWindow.self)
            for pane in image.panes {
                let namespace = ByteWriter()
                let written = WrittenWindow(
                    start: pane.window.start,
                    end: pane.window.end,
                    hasFired: pane.hasFired
                )
                try plan.write(written, as: WrittenWindow.self, to: namespace)
                entries.runs.begin(namespace: namespace.array)
                try entries.add(pane.table)
            }
        }
    }

    private func read(_ input: StateReader) throws {
        try input.keyedState(
            WrittenWindow.state,
            kind: WrittenWindow.kind,
            key: Key.self,
            namespace: WrittenWindow.self,
            value: Accumulator.self
        ) { written, key, value, _ in
            // At the end of time a window's end wraps around, so it may lie before the start.
            guard let written, written.start != written.end else {
                value.deinitialize(count: 1)
                throw SnapshotError.corrupt("a window ends where it begins")
            }
            try table(of: written).take(key, value)
        }
    }

    private func table(of written: WrittenWindow) -> KeyedTable<Key, Accumulator> {
        let window = TimeWindow(start: written.start, end: written.end)
        // Windows come one after the other, so the last one found is nearly always the next one wanted.
        var index = panes.count
        while index > 0 && panes[index - 1].window >= window {
            if panes[index - 1].window == window { return panes[index - 1].table }
            index -= 1
        }
        var pane = Pane<Key, Accumulator>(window: window, KeyedTable())
        pane.hasFired = written.hasFired
        panes.insert(pane, at: index)
        return pane.table
    }
}

extension PaneStore.Image: WeighedImage {
    func weigh(_ footprint: inout Footprint) {
        for pane in panes { pane.table.weigh(&footprint) }
    }
}

/// A window in a state file.
struct WrittenWindow {
    let start: Timestamp
    let end: Timestamp
    let hasFired: Bool

    static let state = "window-contents"
    static let kind = "window"
}
