/// A hash table from instants to small numbers, with linear probing and without graves.
@usableFromInline
@frozen
struct InstantTable {
    @usableFromInline
    @frozen
    struct Entry {
        @usableFromInline var time: Int64
        /// One more than the number; zero is an empty place.
        @usableFromInline var mark: Int32

        @inlinable
        init(time: Int64, mark: Int32) {
            self.time = time
            self.mark = mark
        }
    }

    @usableFromInline var entries: [Entry] = []
    @usableFromInline var count = 0
    /// 64 less the binary logarithm of the number of places.
    @usableFromInline var shift: UInt64 = 64

    @inlinable
    init() {}

    @inlinable @inline(__always)
    func home(_ time: Int64) -> Int {
        let product = UInt64(bitPattern: time) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: product &>> shift)
    }

    /// The number of an instant, or -1.
    @inlinable
    func find(_ time: Int64) -> Int {
        if count == 0 { return -1 }
        let mask = entries.count &- 1
        var place = home(time)
        while entries[place].mark != 0 {
            if entries[place].time == time { return Int(entries[place].mark) &- 1 }
            place = (place &+ 1) & mask
        }
        return -1
    }

    /// Adds an instant that is not there.
    @inlinable
    mutating func insert(_ time: Int64, _ number: Int) {
        if count &* 2 >= entries.count { widen() }
        put(Entry(time: time, mark: Int32(number) + 1))
        count &+= 1
    }

    /// Takes out an instant that is there.
    @inlinable
    mutating func remove(_ time: Int64) {
        let mask = entries.count &- 1
        var hole = home(time)
        while entries[hole].time != time || entries[hole].mark == 0 { hole = (hole &+ 1) & mask }
        // Those behind it move up, unless that would put them before their homes.
        var next = (hole &+ 1) & mask
        while entries[next].mark != 0 {
            if (next &- home(entries[next].time)) & mask >= (next &- hole) & mask {
                entries[hole] = entries[next]
                hole = next
            }
            next = (next &+ 1) & mask
        }
        entries[hole].mark = 0
        count &-= 1
    }

    @inlinable
    mutating func put(_ entry: Entry) {
        let mask = entries.count &- 1
        var place = home(entry.time)
        while entries[place].mark != 0 { place = (place &+ 1) & mask }
        entries[place] = entry
    }

    @inlinable
    mutating func widen() {
        let known = entries
        let width = max(16, known.count * 2)
        entries = Array(repeating: Entry(time: 0, mark: 0), count: width)
        shift = UInt64(64 - width.trailingZeroBitCount)
        for entry in known where entry.mark != 0 { put(entry) }
    }
}
