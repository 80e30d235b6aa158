/// The contents of one window, for all keys.
@usableFromInline
@frozen
struct Pane<Key: StreamKey, Accumulator> {
    @usableFromInline let window: TimeWindow
    @usableFromInline let table: KeyedTable<Key, Accumulator>
    /// Whether it has fired and waits for late records.
    @usableFromInline var hasFired = false

    @inlinable
    init(window: TimeWindow, _ table: KeyedTable<Key, Accumulator>) {
        self.window = window
        self.table = table
    }
}

/// The open windows of a window operator whose windows are the same for all keys.
///
/// One table a window: a record finds its pane by its time and its accumulator by its key, and a window fires as a whole
/// when the watermark passes its end, without a timer for each key.
@usableFromInline
final class PaneStore<Key: StreamKey, Accumulator> {
    /// In ascending order of their windows.
    @usableFromInline var panes: [Pane<Key, Accumulator>] = []
    @usableFromInline let lateness: Int64
    /// Empty tables of purged panes, so that one window after the other allocates nothing.
    @usableFromInline var spares: [KeyedTable<Key, Accumulator>] = []
    /// The firing or purge under way.
    @usableFromInline var sweep: PaneSweep<Key, Accumulator>?

    @inlinable
    init(lateness: Int64) {
        self.lateness = lateness
    }

    /// Whether a window's time is over: late records cannot reach it any more.
    @inlinable
    func isExpired(_ window: TimeWindow, at watermark: Timestamp) -> Bool {
        window.maxTimestamp.advanced(byMilliseconds: lateness) <= watermark
    }

    /// The pane of a window, made if there is none.
    @inlinable
    func pane(of window: TimeWindow, at watermark: Timestamp) -> Pane<Key, Accumulator> {
        var index = panes.count
        while index > 0 && panes[index - 1].window >= window {
            if panes[index - 1].window == window { return panes[index - 1] }
            index -= 1
        }
        var pane = Pane<Key, Accumulator>(window: window, spares.popLast() ?? KeyedTable())
        // A window opened after its end fires with its records, not by the watermark.
        pane.hasFired = window.maxTimestamp <= watermark
        panes.insert(pane, at: index)
        return pane
    }

    /// Takes a pane away and keeps its table for another, unless that would keep the memory of a rush for ever.
    @inlinable
    func remove(_ index: Int) {
        let table = panes.remove(at: index).table
        if spares.count >= 4 || table.room > max(1024, table.count * 8) { return }
        table.removeAll()
        spares.append(table)
    }

    /// The pane to fire or to purge next, in the order of time.
    @inlinable
    func nextDue(at watermark: Timestamp) -> PaneDue? {
        var best: (time: Timestamp, due: PaneDue)?
        for (index, pane) in panes.enumerated() {
            let end = pane.window.maxTimestamp
            if end > watermark { break }
            let time = pane.hasFired ? end.advanced(byMilliseconds: lateness) : end
            if time > watermark { continue }
            if let best, best.time <= time { continue }
            best = (time, pane.hasFired ? .purge(index) : .fire(index))
        }
        return best?.due
    }
}

/// What a watermark makes due: a pane by its place.
@usableFromInline
@frozen
enum PaneDue {
    case fire(Int)
    case purge(Int)
}

/// The visit of a pane's keys, slice by slice.
@usableFromInline
@frozen
struct PaneSweep<Key: StreamKey, Accumulator> {
    @usableFromInline let due: PaneDue
    /// How far the keys have been visited.
    @usableFromInline var position = KeyedTable<Key, Accumulator>.Position()

    @inlinable
    init(_ due: PaneDue) {
        self.due = due
    }
}
