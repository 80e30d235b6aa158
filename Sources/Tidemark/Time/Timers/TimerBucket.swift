/// The timers of one instant: keys in the order of registration, each at most once among those that wait.
@usableFromInline
@frozen
struct TimerBucket<Key: StreamKey> {
    /// Those that have fired, then those that wait and those that were deleted.
    @usableFromInline var keys: [Key] = []
    /// How many of them have fired.
    @usableFromInline var head = 0
    /// How many of them wait.
    @usableFromInline var count = 0
    /// How many keys there may be before the bucket is put in order.
    @usableFromInline var limit = 16
    /// One bit for each key that was deleted; shorter than `keys`, or empty, where the rest were not.
    @usableFromInline var deleted: [UInt64] = []
    /// Where the keys stand, by their hashes, one more than the place; empty while a search from the front is cheaper.
    @usableFromInline var places: [Int32] = []

    @inlinable
    init() {}

    /// Adds a key unless it waits already; says whether it did not.
    @inlinable
    mutating func add(_ key: Key) -> Bool {
        if places.isEmpty {
            if find(key) >= 0 { return false }
        } else {
            let slot = slot(of: key)
            let place = Int(places[slot]) &- 1
            if place >= 0 && waits(place) { return false }
            places[slot] = Int32(keys.count) + 1
        }
        keys.append(key)
        count &+= 1
        if keys.count >= limit { settle() }
        return true
    }

    /// Deletes a key; says whether it was waiting.
    @inlinable
    mutating func remove(_ key: Key) -> Bool {
        let place = places.isEmpty ? find(key) : Int(places[slot(of: key)]) &- 1
        if place < 0 || !waits(place) { return false }
        count &-= 1
        if count == 0 {
            clear()
            return true
        }
        while deleted.count <= place &>> 6 { deleted.append(0) }
        deleted[place &>> 6] |= 1 &<< UInt64(place & 63)
        return true
    }

    /// Takes the first key out of a bucket where one waits.
    @inlinable
    mutating func popFirst() -> Key {
        while isDeleted(head) { head &+= 1 }
        let key = keys[head]
        head &+= 1
        count &-= 1
        return key
    }

    /// Forgets everything; keeps the memory if that is little.
    @inlinable
    mutating func clear() {
        keys.removeAll(keepingCapacity: keys.capacity <= 64)
        head = 0
        count = 0
        limit = 16
        if !deleted.isEmpty { deleted = [] }
        if !places.isEmpty { places = [] }
    }

    /// Visits the keys that wait, in order.
    @inlinable
    func forEach(_ body: (Key) -> Void) {
        for place in head..<keys.count where !isDeleted(place) { body(keys[place]) }
    }

    @usableFromInline var bytes: Int {
        keys.capacity * MemoryLayout<Key>.stride + deleted.capacity * 8 + places.capacity * 4
    }

    @inlinable @inline(__always)
    func isDeleted(_ place: Int) -> Bool {
        place &>> 6 < deleted.count
            && deleted[place &>> 6] & 1 &<< UInt64(truncatingIfNeeded: place & 63) != 0
    }

    @inlinable @inline(__always)
    func waits(_ place: Int) -> Bool { place >= head && !isDeleted(place) }

    /// The place of a key among those that wait, or -1, without the help of `places`.
    @inlinable
    func find(_ key: Key) -> Int {
        var place = head
        while place < keys.count {
            if keys[place].isSameKey(as: key) && !isDeleted(place) { return place }
            place &+= 1
        }
        return -1
    }

    /// The slot of `places` that names a key, or that is to name it.
    @inlinable
    func slot(of key: Key) -> Int {
        let mask = places.count &- 1
        var slot = Int(truncatingIfNeeded: key.stableHash) & mask
        while places[slot] != 0 && !keys[Int(places[slot]) &- 1].isSameKey(as: key) {
            slot = (slot &+ 1) & mask
        }
        return slot
    }

    /// Throws away what no longer waits, if that is most, and names the places of the rest, if they are many.
    @inlinable
    @inline(never)
    mutating func settle() {
        if count * 2 < keys.count {
            var waiting: [Key] = []
            waiting.reserveCapacity(max(16, count * 2))
            forEach { waiting.append($0) }
            keys = waiting
            head = 0
            deleted = []
        }
        places = []
        limit = 16
        if keys.count < limit { return }
        var width = 64
        while width < keys.count * 4 { width *= 2 }
        places = Array(repeating: 0, count: width)
        limit = width / 2
        for place in head..<keys.count where !isDeleted(place) {
            places[slot(of: keys[place])] = Int32(place) + 1
        }
    }
}
