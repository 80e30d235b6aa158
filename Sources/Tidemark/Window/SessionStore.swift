/// The open sessions of all keys, and when each is due.
///
/// - Flink: `MergingWindowSet`
@usableFromInline
final class SessionStore<Key: StreamKey, Accumulator> {
    /// One session of one key.
    @usableFromInline
    struct Session {
        @usableFromInline var window: TimeWindow
        @usableFromInline var accumulator: Accumulator
        @usableFromInline var hasFired: Bool

        @inlinable
        init(window: TimeWindow, accumulator: Accumulator, hasFired: Bool) {
            self.window = window
            self.accumulator = accumulator
            self.hasFired = hasFired
        }
    }

    /// What is due.
    @usableFromInline
    enum Due {
        case fire(Key, TimeWindow, Accumulator)
        case purge(Key, TimeWindow)
    }

    /// A deadline of a session as it was when registered; void if the session has changed since.
    @usableFromInline
    struct Deadline {
        @usableFromInline let key: Key
        @usableFromInline let window: TimeWindow
        @usableFromInline let purges: Bool

        @inlinable
        init(key: Key, window: TimeWindow, purges: Bool) {
            self.key = key
            self.window = window
            self.purges = purges
        }
    }

    /// The sessions of each key in ascending order.
    @usableFromInline let table = KeyedTable<Key, [Session]>()
    @usableFromInline var timers = TimerHeap<Deadline>()
    @usableFromInline let lateness: Int64

    @inlinable
    init(lateness: Int64) {
        self.lateness = lateness
    }

    @inlinable
    func isExpired(_ window: TimeWindow, at watermark: Timestamp) -> Bool {
        window.maxTimestamp.advanced(byMilliseconds: lateness) <= watermark
    }

    /// The window that a record's own window becomes by merging, and how many sessions it would join.
    @inlinable
    func cover(_ own: TimeWindow, _ key: Key) -> (window: TimeWindow, joined: Int) {
        guard let sessions = table.find(key, hash: key.stableHash) else { return (own, 0) }
        var window = own
        var joined = 0
        for session in sessions.pointee where session.window.intersects(own) {
            window = window.cover(session.window)
            joined += 1
        }
        return (window, joined)
    }

    /// Joins the sessions that lie in a window into one, changes its accumulator, and registers its deadlines.
    @inlinable
    func join(
        _ window: TimeWindow,
        _ key: Key,
        at watermark: Timestamp,
        merge: (inout Accumulator, Accumulator) -> Void,
        _ change: (inout Accumulator?) -> Void
    ) -> Accumulator {
        let (value, isNew) = table.update(key, hash: key.stableHash)
        if isNew { value.initialize(to: []) }
        var accumulator: Accumulator?
        var place: Int?
        var wasSame = false
        var index = 0
        while index < value.pointee.count {
            guard value.pointee[index].window.intersects(window) else {
                index += 1
                continue
            }
            let session = value.pointee.remove(at: index)
            wasSame = session.window == window
            place = place ?? index
            if var gathered = accumulator {
                accumulator = nil
                merge(&gathered, session.accumulator)
                accumulator = gathered
            } else {
                accumulator = session.accumulator
            }
        }
        change(&accumulator)
        guard let accumulator else { preconditionFailure("a session has an accumulator") }
        let target = place ?? value.pointee.firstIndex { $0.window > window } ?? value.pointee.count
        value.pointee.insert(
            Session(
                window: window,
                accumulator: accumulator,
                hasFired: window.maxTimestamp <= watermark
            ),
            at: target
        )
        if !wasSame { register(key, window, watermark) }
        return accumulator
    }

    /// The next session to fire or to purge, taken out if its time is over.
    @inlinable
    func nextDue(at watermark: Timestamp) -> Due? {
        while let first = timers.first, first.time <= watermark {
            _ = timers.popFirst()
            guard let due = resolve(first.payload) else { continue }
            return due
        }
        return nil
    }

    @inlinable
    func resolve(_ deadline: Deadline) -> Due? {
        let hash = deadline.key.stableHash
        guard table.find(deadline.key, hash: hash) != nil else { return nil }
        let sessions = table.update(deadline.key, hash: hash).value
        guard let index = sessions.pointee.firstIndex(where: { $0.window == deadline.window })
        else { return nil }
        let session = sessions.pointee[index]
        if deadline.purges || lateness == 0 {
            sessions.pointee.remove(at: index)
            if sessions.pointee.isEmpty { table.remove(deadline.key, hash: hash) }
        } else {
            sessions.pointee[index].hasFired = true
        }
        return deadline.purges
            ? .purge(deadline.key, session.window)
            : .fire(deadline.key, session.window, session.accumulator)
    }

    @inlinable
    func register(_ key: Key, _ window: TimeWindow, _ watermark: Timestamp) {
        let end = window.maxTimestamp
        // A window whose end has passed fires with the record that opened it again, not by a timer.
        if end > watermark {
            timers.add(Deadline(key: key, window: window, purges: false), at: end)
        }
        if lateness > 0 {
            timers.add(
                Deadline(key: key, window: window, purges: true),
                at: end.advanced(byMilliseconds: lateness)
            )
        }
    }
}

/// Shows the sessions of a window operator.
@usableFromInline
struct SessionInspection<Key: StreamKey, Accumulator>: OperatorInspection {
    @usableFromInline let store: SessionStore<Key, Accumulator>
    @usableFromInline let count: ((Accumulator) -> Int)?

    @inlinable
    init(_ store: SessionStore<Key, Accumulator>, _ count: ((Accumulator) -> Int)?) {
        self.store = store
        self.count = count
    }

    @usableFromInline
    func forEachWindow(_ visit: (WindowFact) -> Bool) {
        var goesOn = true
        store.table.forEach { key, sessions in
            for session in sessions.pointee where goesOn {
                goesOn = visit(
                    WindowFact(
                        key: key,
                        window: session.window,
                        value: session.accumulator,
                        records: count?(session.accumulator),
                        hasFired: session.hasFired
                    )
                )
            }
        }
    }

    @usableFromInline
    func forEachState(_ visit: (StateFact) -> Bool) {
        forEachWindow {
            visit(
                StateFact(
                    name: "window-contents",
                    kind: "window",
                    key: $0.key,
                    window: $0.window,
                    value: $0.value
                )
            )
        }
    }
}
