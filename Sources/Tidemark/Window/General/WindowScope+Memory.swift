extension WindowScope {
    /// Keys, windows, their states and their timers as they were at one moment.
    private struct Image: WeighedImage {
        let windows: KeyedImage<WindowedKey<Key>>
        let keys: KeyedImage<Key>
        let eventTime: TimerQueue<WindowedKey<Key>>
        let processingTime: TimerQueue<WindowedKey<Key>>
        let operatorStates: OperatorStates.Image

        func weigh(_ footprint: inout Footprint) {
            windows.weigh(&footprint)
            keys.weigh(&footprint)
            eventTime.weigh(&footprint)
            processingTime.weigh(&footprint)
            operatorStates.weigh(&footprint)
        }
    }

    var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in
                Image(
                    windows: KeyedImage(windows),
                    keys: KeyedImage(keys),
                    eventTime: windows.timers.eventTime,
                    processingTime: windows.timers.processingTime,
                    operatorStates: keys.runtime.operatorStates.image
                )
            },
            restore: { [self] (image: Image) in
                image.windows.restore(windows)
                image.keys.restore(keys)
                windows.timers.eventTime = image.eventTime
                windows.timers.processingTime = image.processingTime
                keys.runtime.operatorStates.restore(image.operatorStates)
            },
            write: { (image: Image, out) in
                try image.windows.write(out)
                try image.keys.write(out)
                try image.eventTime.write(TimerState.eventTime, out)
                try image.processingTime.write(TimerState.processingTime, out)
                try image.operatorStates.write(out)
            },
            read: { [self] input in
                for state in windows.states { try state.read(input, windows.directory) }
                for state in keys.states { try state.read(input, keys.directory) }
                try windows.timers.eventTime.read(TimerState.eventTime, input)
                try windows.timers.processingTime.read(TimerState.processingTime, input)
                try keys.runtime.operatorStates.read(input)
                windows.directory.current.pointee = KeyDirectory.noKey
                keys.directory.current.pointee = KeyDirectory.noKey
            }
        )
    }
}

/// The keys of one directory with all their states.
private struct KeyedImage<Key: StreamKey> {
    let keys: TableImage<Key, Int>
    let slots: KeyDirectory.Slots
    let states: [any StateImage]

    init(_ context: KeyedContext<Key>) {
        keys = context.directory.slots.image()
        slots = context.directory.slotsInUse
        states = context.states.map(\.image)
    }

    func restore(_ context: KeyedContext<Key>) {
        context.directory.slots.adopt(keys)
        context.directory.slotsInUse = slots
        // The operator makes its states in the same order each time.
        for (state, image) in zip(context.states, states) { state.restore(image) }
    }

    func write(_ out: StateWriter) throws {
        for state in states { try state.write(keys: keys, out) }
    }

    func weigh(_ footprint: inout Footprint) {
        keys.weigh(&footprint)
        slots.weigh(&footprint)
        for state in states { state.weigh(&footprint) }
    }
}
