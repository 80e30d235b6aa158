/// A priority queue of instants that differ, each with a number: four children a node, for fewer misses of the cache.
@usableFromInline
@frozen
struct InstantHeap {
    @usableFromInline
    @frozen
    struct Entry {
        @usableFromInline let time: Int64
        @usableFromInline let number: Int

        @inlinable
        init(time: Int64, number: Int) {
            self.time = time
            self.number = number
        }
    }

    @usableFromInline var entries: [Entry] = []

    @inlinable
    init() {}

    @inlinable
    mutating func add(_ time: Int64, _ number: Int) {
        let entry = Entry(time: time, number: number)
        entries.append(entry)
        var child = entries.count &- 1
        while child > 0 {
            let parent = (child &- 1) / 4
            if entries[parent].time <= time { break }
            entries[child] = entries[parent]
            child = parent
        }
        entries[child] = entry
    }

    /// Takes out the first entry of a heap that is not empty.
    @inlinable
    mutating func removeFirst() {
        let last = entries.removeLast()
        let count = entries.count
        if count == 0 { return }
        var parent = 0
        while true {
            let first = 4 &* parent &+ 1
            if first >= count { break }
            var least = first
            var child = first &+ 1
            while child < min(first &+ 4, count) {
                if entries[child].time < entries[least].time { least = child }
                child &+= 1
            }
            if entries[least].time >= last.time { break }
            entries[parent] = entries[least]
            parent = least
        }
        entries[parent] = last
    }
}
