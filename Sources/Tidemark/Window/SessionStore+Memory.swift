extension SessionStore {
    /// The open sessions as they were at one moment.
    @usableFromInline
    struct Image {
        @usableFromInline let table: TableImage<Key, [Session]>
        @usableFromInline let timers: TimerHeap<Deadline>
    }

    @usableFromInline var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in Image(table: table.image(), timers: timers) },
            restore: { [self] image in
                table.adopt(image.table)
                timers = image.timers
            },
            write: { try Self.write($0, $1) },
            read: { [self] in try read($0) }
        )
    }

    private typealias Written = WrittenSession<Accumulator>

    private static func write(_ image: Image, _ out: StateWriter) throws {
        let orders = DeadlineOrders(image)
        try out.keyedState(
            Written.state,
            kind: Written.kind,
            key: Key.self,
            value: [Written].self
        ) { entries in
            entries.runs.begin(namespace: [])
            // The table's own order, with sessions in their written form.
            let written = KeyedTable<Key, [Written]>()
            image.table.forEach { key, sessions in
                let all = sessions.pointee.map { orders.written($0, of: key) }
                written.update(key, hash: key.stableHash).value.initialize(to: all)
            }
            try entries.add(written.image())
        }
    }

    private func read(_ input: StateReader) throws {
        var deadlines: [(time: Timestamp, order: UInt32, subtask: Int, deadline: Deadline)] = []
        try input.keyedState(
            Written.state,
            kind: Written.kind,
            key: Key.self,
            value: [Written].self
        ) { key, value, subtask in
            let written = UnsafeMutablePointer(value).move()
            guard Self.areSound(written) else {
                throw SnapshotError.corrupt("sessions of a key overlap")
            }
            let sessions = UnsafeMutablePointer<[Session]>.allocate(capacity: 1)
            defer { sessions.deallocate() }
            sessions.initialize(
                to: written.map {
                    Session(window: $0.window, accumulator: $0.value, hasFired: $0.hasFired)
                }
            )
            try table.take(key, sessions)
            for session in written {
                let end = session.window.maxTimestamp
                if !session.hasFired {
                    let deadline = Deadline(key: key.pointee, window: session.window, purges: false)
                    deadlines.append((end, session.fireOrder, subtask, deadline))
                }
                if lateness > 0 {
                    let deadline = Deadline(key: key.pointee, window: session.window, purges: true)
                    let time = end.advanced(byMilliseconds: lateness)
                    deadlines.append((time, session.purgeOrder, subtask, deadline))
                }
            }
        }
        deadlines.sort { ($0.time, $0.order, $0.subtask) < ($1.time, $1.order, $1.subtask) }
        for deadline in deadlines { timers.add(deadline.deadline, at: deadline.time) }
    }

    private static func areSound(_ sessions: [Written]) -> Bool {
        guard !sessions.isEmpty else { return false }
        for (index, session) in sessions.enumerated() {
            if session.start == session.end { return false }
            if index > 0 && sessions[index - 1].end >= session.start { return false }
        }
        return true
    }

    /// The places of deadlines among those of the same instant: what of their order is part of the state.
    private struct DeadlineOrders {
        private var fire = KeyedTable<Key, [TimeWindow: UInt32]>()
        private var purge = KeyedTable<Key, [TimeWindow: UInt32]>()

        init(_ image: Image) {
            let open = KeyedTable<Key, [TimeWindow: Bool]>()
            image.table.forEach { key, sessions in
                let windows = sessions.pointee.map { ($0.window, $0.hasFired) }
                open.update(key, hash: key.stableHash).value
                    .initialize(to: Dictionary(windows) { first, _ in first })
            }
            var last: Timestamp?
            var order: UInt32 = 0
            for entry in image.timers.ordered {
                let deadline = entry.payload
                let hash = deadline.key.stableHash
                // Deadlines of sessions that have changed since are void, and no part of the state.
                let hasFired = open.find(deadline.key, hash: hash)?.pointee[deadline.window]
                guard let hasFired, deadline.purges || !hasFired else { continue }
                order = entry.time == last ? order + 1 : 0
                last = entry.time
                let table = deadline.purges ? purge : fire
                let (value, isNew) = table.update(deadline.key, hash: hash)
                if isNew { value.initialize(to: [:]) }
                value.pointee[deadline.window] = order
            }
        }

        func written(_ session: Session, of key: Key) -> Written {
            let hash = key.stableHash
            return Written(
                start: session.window.start,
                end: session.window.end,
                hasFired: session.hasFired,
                fireOrder: fire.find(key, hash: hash)?.pointee[session.window] ?? 0,
                purgeOrder: purge.find(key, hash: hash)?.pointee[session.window] ?? 0,
                value: session.accumulator
            )
        }
    }
}

extension SessionStore.Image: WeighedImage {
    func weigh(_ footprint: inout Footprint) {
        // Most keys have one open session, in a list of its own.
        let session = 32 + MemoryLayout<SessionStore.Session>.stride
        table.weigh(&footprint, besideEach: session)
        timers.weigh(&footprint)
    }
}

/// A session in a state file.
struct WrittenSession<Accumulator> {
    let start: Timestamp
    let end: Timestamp
    let hasFired: Bool
    /// Which of the deadlines of one instant its firing is.
    let fireOrder: UInt32
    /// Which of the deadlines of one instant its end is.
    let purgeOrder: UInt32
    let value: Accumulator

    static var state: String { "window-contents" }
    static var kind: String { "session" }

    var window: TimeWindow { TimeWindow(start: start, end: end) }
}
