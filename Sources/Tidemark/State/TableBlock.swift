public import Synchronization

/// One block of a `KeyedTable`: up to 512 entries sorted by hash in slots, counted references.
///
/// Layout of the one allocation behind it: header, hashes, keys, values. A slot whose hash is zero is empty (a hash of
/// zero is stored as one). The home of a hash is `(hash << depth) >> (64 - bits)`; an entry stands at its home or right
/// behind the entry before it, and never wraps: `slack` slots at the end take what is pushed over.
@usableFromInline
@frozen
struct TableBlock<Key: StreamKey, Value> {
    @usableFromInline let header: UnsafeMutablePointer<BlockHeader>
    @usableFromInline let hashes: UnsafeMutablePointer<UInt64>
    @usableFromInline let keys: UnsafeMutablePointer<Key>
    @usableFromInline let values: UnsafeMutablePointer<Value>

    @inlinable static var firstBits: UInt64 { 3 }
    @inlinable static var lastBits: UInt64 { 9 }
    @inlinable static var slack: Int { 24 }

    @inlinable
    init(bits: UInt64, depth: UInt64) {
        self.init(raw: bits, depth)
        hashes.initialize(repeating: 0, count: slots + 1)
    }

    /// A block whose hashes are raw memory.
    @inlinable
    init(raw bits: UInt64, _ depth: UInt64) {
        let slots = (1 << Int(bits)) + Self.slack
        // One slot more stays empty for ever and ends every search.
        let hashesAt = MemoryLayout<BlockHeader>.stride
        let keysAt = Self.aligned(
            hashesAt + (slots + 1) * MemoryLayout<UInt64>.stride,
            to: MemoryLayout<Key>.alignment
        )
        let valuesAt = Self.aligned(
            keysAt + slots * MemoryLayout<Key>.stride,
            to: MemoryLayout<Value>.alignment
        )
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: valuesAt + slots * MemoryLayout<Value>.stride,
            alignment: Self.alignment
        )
        header = memory.bindMemory(to: BlockHeader.self, capacity: 1)
        header.initialize(to: BlockHeader(bits: bits, depth: depth))
        hashes = (memory + hashesAt).bindMemory(to: UInt64.self, capacity: slots + 1)
        keys = (memory + keysAt).bindMemory(to: Key.self, capacity: slots)
        values = (memory + valuesAt).bindMemory(to: Value.self, capacity: slots)
    }

    @inlinable static var alignment: Int {
        max(16, MemoryLayout<Key>.alignment, MemoryLayout<Value>.alignment)
    }

    @inlinable
    static func aligned(_ offset: Int, to alignment: Int) -> Int {
        (offset + alignment - 1) & ~(alignment - 1)
    }

    @inlinable var bits: UInt64 { header.pointee.bits }
    @inlinable var depth: UInt64 { header.pointee.depth }
    @inlinable var slots: Int { (1 << Int(bits)) + Self.slack }

    @inlinable var isShared: Bool {
        @inline(__always) get {
            // What another thread has read of an image it has dropped must not see what is written next.
            header.pointee.references.load(ordering: .acquiring) > 1
        }
    }

    @inlinable
    func retain() {
        header.pointee.references.wrappingAdd(1, ordering: .relaxed)
    }

    /// Gives up one reference; the last one frees the entries.
    @inlinable
    func release() {
        let before = header.pointee.references.wrappingSubtract(1, ordering: .acquiringAndReleasing)
        if before.oldValue > 1 { return }
        endEntries()
        free()
    }

    /// Ends the life of all entries of a block that is not shared.
    @inlinable
    func removeAll() {
        if header.pointee.count == 0 { return }
        endEntries()
        hashes.update(repeating: 0, count: slots)
        header.pointee.count = 0
    }

    @inlinable
    func endEntries() {
        if _isPOD(Key.self) && _isPOD(Value.self) { return }
        forEachSlot {
            (keys + $0).deinitialize(count: 1)
            (values + $0).deinitialize(count: 1)
        }
    }

    @inlinable
    func free() {
        header.deinitialize(count: 1)
        UnsafeMutableRawPointer(header).deallocate()
    }

    @inlinable @inline(__always)
    func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: (hash &<< depth) &>> (64 &- bits))
    }

    /// The slot of a key, or -1.
    @inlinable @inline(__always)
    func find(_ key: Key, hash: UInt64) -> Int {
        let wanted = max(hash, 1)
        var slot = home(hash)
        // How many smaller entries stand before it is anybody's guess, and a wrong guess of the processor costs more
        // than to count the first three without a branch. An empty slot (0) counts as greater than all.
        let start = hashes + slot
        let first = start[0] &- 1 < wanted &- 1 ? 1 : 0
        let second = start[1] &- 1 < wanted &- 1 ? first : 0
        let third = start[2] &- 1 < wanted &- 1 ? second : 0
        slot &+= first &+ second &+ third
        while true {
            let found = hashes[slot]
            if found == wanted && keys[slot].isSameKey(as: key) { return slot }
            // Entries are sorted: a greater hash, or an empty slot behind the home, ends the search.
            if found > wanted || found == 0 { return -1 }
            slot &+= 1
        }
    }

    /// Makes room for a key that is not there; nil if the block must grow.
    ///
    /// The value is raw memory.
    @inlinable
    func insert(_ key: Key, hash: UInt64) -> Int? {
        let width = 1 << Int(bits)
        if header.pointee.count * 4 >= width * 3 { return nil }
        let wanted = max(hash, 1)
        var slot = home(hash)
        while hashes[slot] != 0 && hashes[slot] <= wanted { slot += 1 }
        var hole = slot
        while hashes[hole] != 0 { hole += 1 }
        if hole >= slots { return nil }
        if hole > slot {
            (keys + slot + 1).moveInitialize(from: keys + slot, count: hole - slot)
            (values + slot + 1).moveInitialize(from: values + slot, count: hole - slot)
            (hashes + slot + 1).update(from: hashes + slot, count: hole - slot)
        }
        hashes[slot] = wanted
        (keys + slot).initialize(to: key)
        header.pointee.count += 1
        return slot
    }

    /// Takes an entry out and moves those behind it nearer to their homes.
    @inlinable
    func remove(_ slot: Int) {
        (keys + slot).deinitialize(count: 1)
        (values + slot).deinitialize(count: 1)
        var hole = slot
        while hashes[hole + 1] != 0 && home(hashes[hole + 1]) <= hole {
            (keys + hole).moveInitialize(from: keys + hole + 1, count: 1)
            (values + hole).moveInitialize(from: values + hole + 1, count: 1)
            hashes[hole] = hashes[hole + 1]
            hole += 1
        }
        hashes[hole] = 0
        header.pointee.count -= 1
    }

    @inlinable
    func forEachSlot(_ body: (Int) -> Void) {
        if header.pointee.count == 0 { return }
        for slot in 0..<slots where hashes[slot] != 0 { body(slot) }
    }

    /// A block of its own with the same entries.
    @inlinable
    func copy(bits: UInt64) -> Self {
        if bits == self.bits && _isPOD(Key.self) && _isPOD(Value.self) {
            // Plain bytes, the empty slots with them, instead of slot by slot.
            let copy = Self(raw: bits, depth)
            copy.hashes.initialize(from: hashes, count: slots + 1)
            UnsafeMutableRawPointer(copy.keys)
                .copyMemory(from: keys, byteCount: slots * MemoryLayout<Key>.stride)
            UnsafeMutableRawPointer(copy.values)
                .copyMemory(from: values, byteCount: slots * MemoryLayout<Value>.stride)
            copy.header.pointee.count = header.pointee.count
            return copy
        }
        let copy = Self(bits: bits, depth: depth)
        var next = 0
        forEachSlot { slot in
            next = copy.place(hashes[slot], from: next)
            (copy.keys + next).initialize(to: keys[slot])
            (copy.values + next).initialize(to: values[slot])
            next += 1
        }
        return copy
    }

    /// A wider block that takes over the entries of this one, to be freed next.
    ///
    /// It is not shared.
    @inlinable
    func moved(bits: UInt64) -> Self {
        let wider = Self(bits: bits, depth: depth)
        var next = 0
        forEachSlot { next = wider.take($0, of: self, from: next) }
        return wider
    }

    /// Two blocks one level deeper that take over the entries of this one, to be freed next.
    ///
    /// It is not shared.
    @inlinable
    func halves() -> (low: Self, high: Self) {
        let low = Self(bits: bits, depth: depth + 1)
        let high = Self(bits: bits, depth: depth + 1)
        var nextLow = 0
        var nextHigh = 0
        forEachSlot { slot in
            if (hashes[slot] &<< depth) &>> 63 == 0 {
                nextLow = low.take(slot, of: self, from: nextLow)
            } else {
                nextHigh = high.take(slot, of: self, from: nextHigh)
            }
        }
        return (low, high)
    }

    /// Moves an entry here; entries come in ascending order, `next` is the first slot behind the last one.
    @inlinable
    func take(_ slot: Int, of other: Self, from next: Int) -> Int {
        let target = place(other.hashes[slot], from: next)
        (keys + target).moveInitialize(from: other.keys + slot, count: 1)
        (values + target).moveInitialize(from: other.values + slot, count: 1)
        return target + 1
    }

    /// Claims the slot of the next greater hash.
    @inlinable
    func place(_ hash: UInt64, from next: Int) -> Int {
        let target = max(home(hash), next)
        precondition(
            target < slots,
            "a block's slack is wide enough for what a narrower block held"
        )
        hashes[target] = hash
        header.pointee.count += 1
        return target
    }
}

/// The changing part of a block.
@usableFromInline
@frozen
struct BlockHeader: ~Copyable {
    @usableFromInline let references = Atomic<Int>(1)
    @usableFromInline var count = 0
    @usableFromInline let bits: UInt64
    @usableFromInline let depth: UInt64

    @inlinable
    init(bits: UInt64, depth: UInt64) {
        self.bits = bits
        self.depth = depth
    }
}
