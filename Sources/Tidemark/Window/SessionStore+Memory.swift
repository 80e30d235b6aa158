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
            }
        )
    }
}
