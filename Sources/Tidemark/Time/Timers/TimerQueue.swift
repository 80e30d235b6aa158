/// The timers of one kind, for all keys: a bucket for each instant, and the instants in a heap.
///
/// Many timers share an instant, so that most find their bucket and nothing is sorted for them. Image and queue share
/// all arrays until one of them changes; of the buckets only those that do.
///
/// - Flink: `HeapPriorityQueueSet`
@usableFromInline
@frozen
struct TimerQueue<Key: StreamKey> {
    /// How many timers wait.
    @usableFromInline var count = 0
    @usableFromInline var heap = InstantHeap()
    @usableFromInline var table = InstantTable()
    @usableFromInline var buckets: [TimerBucket<Key>] = []
    /// The buckets without an instant.
    @usableFromInline var free: [Int] = []

    @inlinable
    init() {}

    /// When the first timer is due.
    @inlinable
    mutating func nextTime() -> Timestamp? {
        while let first = heap.entries.first {
            if buckets[first.number].count > 0 { return Timestamp(first.time) }
            retireFirst()
        }
        return nil
    }

    /// Adds a timer, unless it is there already.
    @inlinable
    mutating func add(_ key: Key, at time: Timestamp) {
        var number = table.find(time.milliseconds)
        if number < 0 { number = open(time.milliseconds) }
        if buckets[number].add(key) { count &+= 1 }
    }

    /// Deletes a timer; none is fine.
    @inlinable
    mutating func remove(_ key: Key, at time: Timestamp) {
        let number = table.find(time.milliseconds)
        if number >= 0 && buckets[number].remove(key) { count &-= 1 }
    }

    /// Takes the first timer that is due out.
    @inlinable
    mutating func popDue(at now: Timestamp) -> (key: Key, time: Timestamp)? {
        while let first = heap.entries.first, first.time <= now.milliseconds {
            // One without timers had them deleted.
            guard buckets[first.number].count > 0 else {
                retireFirst()
                continue
            }
            let key = buckets[first.number].popFirst()
            count &-= 1
            if buckets[first.number].count == 0 { retireFirst() }
            return (key, Timestamp(first.time))
        }
        return nil
    }

    /// All timers in the order in which they fire.
    @usableFromInline var ordered: [(key: Key, time: Timestamp)] {
        var timers: [(key: Key, time: Timestamp)] = []
        timers.reserveCapacity(count)
        for entry in heap.entries.sorted(by: { $0.time < $1.time }) {
            buckets[entry.number].forEach { timers.append(($0, Timestamp(entry.time))) }
        }
        return timers
    }

    func weigh(_ footprint: inout Footprint) {
        footprint.add(heap.entries)
        footprint.add(table.entries)
        footprint.add(buckets, beside: buckets.reduce(0) { $0 + $1.bytes })
        footprint.add(free)
    }

    /// Gives an instant a bucket.
    @inlinable
    mutating func open(_ time: Int64) -> Int {
        let number = free.popLast() ?? buckets.count
        if number == buckets.count { buckets.append(TimerBucket()) }
        table.insert(time, number)
        heap.add(time, number)
        return number
    }

    /// Takes the bucket of the first instant back.
    @inlinable
    mutating func retireFirst() {
        let first = heap.entries[0]
        heap.removeFirst()
        table.remove(first.time)
        buckets[first.number].clear()
        free.append(first.number)
    }
}
