/// A priority queue of timers, ordered by time and, at one time, by registration.
///
/// Flink leaves the order of equal timers open; a fixed order lets a run be repeated. A bucket for each instant keeps
/// it, so that only instants are sorted.
///
/// - Flink: `HeapPriorityQueueSet`
@usableFromInline
@frozen
struct TimerHeap<Payload> {
    @usableFromInline
    @frozen
    struct Entry {
        @usableFromInline let time: Timestamp
        @usableFromInline let payload: Payload

        @inlinable
        init(time: Timestamp, payload: Payload) {
            self.time = time
            self.payload = payload
        }
    }

    /// The timers of one instant: those that have been taken out, then the others.
    @usableFromInline
    @frozen
    struct Bucket {
        @usableFromInline var payloads: [Payload] = []
        @usableFromInline var head = 0

        @inlinable
        init() {}
    }

    @usableFromInline var heap = InstantHeap()
    @usableFromInline var table = InstantTable()
    @usableFromInline var buckets: [Bucket] = []
    /// The buckets without an instant.
    @usableFromInline var free: [Int] = []

    @inlinable
    init() {}

    /// The entry that is due first.
    @inlinable var first: Entry? {
        guard let first = heap.entries.first else { return nil }
        let head = buckets[first.number].head
        return Entry(time: Timestamp(first.time), payload: buckets[first.number].payloads[head])
    }

    /// Adds a timer.
    @inlinable
    mutating func add(_ payload: Payload, at time: Timestamp) {
        var number = table.find(time.milliseconds)
        if number < 0 {
            number = free.popLast() ?? buckets.count
            if number == buckets.count { buckets.append(Bucket()) }
            table.insert(time.milliseconds, number)
            heap.add(time.milliseconds, number)
        }
        buckets[number].payloads.append(payload)
    }

    /// Takes the first entry out.
    @inlinable
    mutating func popFirst() -> Entry? {
        guard let entry = first, let number = heap.entries.first?.number else { return nil }
        buckets[number].head &+= 1
        if buckets[number].head < buckets[number].payloads.count { return entry }
        heap.removeFirst()
        table.remove(entry.time.milliseconds)
        let keeps = buckets[number].payloads.capacity <= 64
        buckets[number].payloads.removeAll(keepingCapacity: keeps)
        buckets[number].head = 0
        free.append(number)
        return entry
    }

    /// All entries in the order in which they are due.
    @usableFromInline var ordered: [Entry] {
        heap.entries.sorted { $0.time < $1.time }.flatMap { instant in
            let bucket = buckets[instant.number]
            return bucket.payloads[bucket.head...]
                .map { Entry(time: Timestamp(instant.time), payload: $0) }
        }
    }

    func weigh(_ footprint: inout Footprint) {
        footprint.add(heap.entries)
        footprint.add(table.entries)
        let inside = buckets.reduce(0) { $0 + $1.payloads.capacity }
        footprint.add(buckets, beside: inside * MemoryLayout<Payload>.stride)
        footprint.add(free)
    }
}
