extension KeyedContext {
    /// Keys, states and timers as they were at one moment.
    private struct Image: WeighedImage {
        let keys: TableImage<Key, Int>
        let slots: KeyDirectory.Slots
        let states: [any StateImage]
        let eventTime: TimerQueue<Key>
        let processingTime: TimerQueue<Key>
        let operatorStates: OperatorStates.Image

        func weigh(_ footprint: inout Footprint) {
            keys.weigh(&footprint)
            slots.weigh(&footprint)
            for state in states { state.weigh(&footprint) }
            eventTime.weigh(&footprint)
            processingTime.weigh(&footprint)
            operatorStates.weigh(&footprint)
        }
    }

    @usableFromInline var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in
                Image(
                    keys: directory.slots.image(),
                    slots: directory.slotsInUse,
                    states: states.map(\.image),
                    eventTime: timers.eventTime,
                    processingTime: timers.processingTime,
                    operatorStates: runtime.operatorStates.image
                )
            },
            restore: { [self] in restore($0) },
            write: { try Self.write($0, $1) },
            read: { [self] in try read($0) }
        )
    }

    private func restore(_ image: Image) {
        directory.slots.adopt(image.keys)
        directory.slotsInUse = image.slots
        // The factory asks for its states in the same order each time.
        for (state, image) in zip(states, image.states) { state.restore(image) }
        timers.eventTime = image.eventTime
        timers.processingTime = image.processingTime
        runtime.operatorStates.restore(image.operatorStates)
    }

    private static func write(_ image: Image, _ out: StateWriter) throws {
        for state in image.states { try state.write(keys: image.keys, out) }
        try image.eventTime.write(TimerState.eventTime, out)
        try image.processingTime.write(TimerState.processingTime, out)
        try image.operatorStates.write(out)
    }

    private func read(_ input: StateReader) throws {
        for state in states { try state.read(input, directory) }
        try timers.eventTime.read(TimerState.eventTime, input)
        try timers.processingTime.read(TimerState.processingTime, input)
        try runtime.operatorStates.read(input)
        directory.current.pointee = KeyDirectory.noKey
    }
}

/// All values of one state, which know how they are written.
protocol StateImage: WeighedImage {
    /// Writes the values of all keys that have one.
    func write<Key: StreamKey>(keys: TableImage<Key, Int>, _ out: StateWriter) throws
}

/// The values of a named state at one moment.
struct NamedColumnImage<Value>: StateImage {
    let name: String
    let kind: String
    let values: StateColumnImage<Value>

    func weigh(_ footprint: inout Footprint) { values.weigh(&footprint) }

    func write<Key: StreamKey>(keys: TableImage<Key, Int>, _ out: StateWriter) throws {
        try out.keyedState(name, kind: kind, key: Key.self, value: Value.self) { entries in
            entries.runs.begin(namespace: [])
            try entries.add(keys) { slot, body in try values.withValue(at: slot, body) }
        }
    }
}

extension NamedColumn {
    func read<Key: StreamKey>(_ input: StateReader, _ directory: TypedKeyDirectory<Key>) throws {
        try input.keyedState(name, kind: kind, key: Key.self, value: Value.self) { key, value, _ in
            directory.select(key.pointee)
            let value = value.move()
            guard column.current == nil else {
                throw SnapshotError.corrupt("a key stands in two places")
            }
            column.setCurrent(value)
        }
    }
}

/// The written form of timers.
enum TimerState {
    static let kind = "timers"
    static let eventTime = "_timer_state/event"
    static let processingTime = "_timer_state/processing"
}

/// A timer in a state file, under its key.
struct WrittenTimer {
    let time: Timestamp
    /// Which of the timers of one instant it is, in the order of registration.
    let order: UInt32
}

extension TimerQueue {
    /// Writes the timers, those of a key group in the order in which they fire.
    func write(_ name: String, _ out: StateWriter) throws {
        try out.keyedState(
            name,
            kind: TimerState.kind,
            key: Key.self,
            value: WrittenTimer.self
        ) { entries in
            entries.runs.begin(namespace: [])
            var last: Timestamp?
            var order: UInt32 = 0
            for (key, time) in ordered {
                order = time == last ? order + 1 : 0
                last = time
                try withUnsafePointer(to: key) { key in
                    try withUnsafePointer(to: WrittenTimer(time: time, order: order)) { timer in
                        try entries.add(key, UnsafeRawPointer(timer))
                    }
                }
            }
        }
    }

    mutating func read(_ name: String, _ input: StateReader) throws {
        var timers: [(time: Timestamp, order: UInt32, subtask: Int, key: Key)] = []
        try input.keyedState(
            name,
            kind: TimerState.kind,
            key: Key.self,
            value: WrittenTimer.self
        ) { key, timer, subtask in
            timers.append((timer.pointee.time, timer.pointee.order, subtask, key.pointee))
        }
        timers.sort { ($0.time, $0.order, $0.subtask) < ($1.time, $1.order, $1.subtask) }
        for timer in timers { add(timer.key, at: timer.time) }
    }
}
