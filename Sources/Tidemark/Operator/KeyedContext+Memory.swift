extension KeyedContext {
    /// Keys, states and timers as they were at one moment.
    private struct Image {
        let keys: TableImage<Key, Int>
        let slots: KeyDirectory.Slots
        let states: [Any]
        let eventTime: TimerQueue<Key>
        let processingTime: TimerQueue<Key>
    }

    @usableFromInline var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in
                Image(
                    keys: directory.slots.image(),
                    slots: directory.slotsInUse,
                    states: states.map(\.image),
                    eventTime: timers.eventTime,
                    processingTime: timers.processingTime
                )
            },
            restore: { [self] in restore($0) }
        )
    }

    private func restore(_ image: Image) {
        directory.slots.adopt(image.keys)
        directory.slotsInUse = image.slots
        // The factory asks for its states in the same order each time.
        for (state, image) in zip(states, image.states) { state.restore(image) }
        timers.eventTime = image.eventTime
        timers.processingTime = image.processingTime
    }
}
