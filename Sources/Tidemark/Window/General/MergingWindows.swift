/// The windows of each key that join when they meet.
///
/// The contents move with the windows, so there is no mapping to the place where they began.
///
/// - Flink: `MergingWindowSet`
struct MergingWindows {
    private let column: StateColumn<[TimeWindow]>

    init<Key: StreamKey>(of keys: KeyedContext<Key>) {
        column = StateColumn(keys.directory)
        keys.states.append(
            NamedColumn(name: WindowStateName.merging, kind: "list", column: column)
        )
    }

    /// Whether the current key has a window.
    func contains(_ window: TimeWindow) -> Bool { column.current?.contains(window) ?? false }

    /// Adds a window to those of the current key: the window that it is part of, and those that have become it.
    ///
    /// None have where it lies within one that was there.
    func add(_ window: TimeWindow) -> (window: TimeWindow, merged: [TimeWindow]) {
        var known = column.current ?? []
        // Nothing else can meet a window that lies within one: those would have met before.
        for other in known where other.start <= window.start && window.end <= other.end {
            return (other, [])
        }
        defer { column.setCurrent(known) }
        let groups = TimeWindow.merging(known + [window])
        guard let group = groups.first(where: { $0.from.contains(window) }) else {
            known.append(window)
            return (window, [])
        }
        let merged = group.from.filter { known.contains($0) }
        known.removeAll { merged.contains($0) }
        known.append(group.into)
        return (group.into, merged)
    }

    /// Forgets a window of the current key.
    func retire(_ window: TimeWindow) {
        guard var known = column.current else { return }
        known.removeAll { $0 == window }
        column.setCurrent(known.isEmpty ? nil : known)
    }
}
