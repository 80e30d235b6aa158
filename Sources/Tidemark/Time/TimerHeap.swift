/// A priority queue of timers, ordered by time and, at one time, by registration.
///
/// Flink leaves the order of equal timers open; a fixed order lets a run be repeated.
///
/// - Flink: `HeapPriorityQueueSet`
@usableFromInline
@frozen
struct TimerHeap<Payload> {
    @usableFromInline
    @frozen
    struct Entry {
        @usableFromInline let time: Timestamp
        @usableFromInline let sequence: Int64
        @usableFromInline let payload: Payload

        @inlinable
        init(time: Timestamp, sequence: Int64, payload: Payload) {
            self.time = time
            self.sequence = sequence
            self.payload = payload
        }

        @inlinable
        func precedes(_ other: Entry) -> Bool {
            time == other.time ? sequence < other.sequence : time < other.time
        }
    }

    @usableFromInline var entries: [Entry] = []
    @usableFromInline var nextSequence: Int64 = 0

    @inlinable
    init() {}

    /// The entry that is due first.
    @inlinable var first: Entry? { entries.first }

    /// Adds a timer.
    @inlinable
    mutating func add(_ payload: Payload, at time: Timestamp) {
        let entry = Entry(time: time, sequence: nextSequence, payload: payload)
        nextSequence += 1
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            if !entries[child].precedes(entries[parent]) { break }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the first entry out.
    @inlinable
    mutating func popFirst() -> Entry? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        if entries.isEmpty { return first }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in (2 * parent + 1)...(2 * parent + 2)
            where child < entries.count && entries[child].precedes(entries[least]) {
                least = child
            }
            if least == parent { return first }
            entries.swapAt(parent, least)
            parent = least
        }
    }

    /// All entries in the order in which they are due.
    @usableFromInline var ordered: [Entry] { entries.sorted { $0.precedes($1) } }
}
