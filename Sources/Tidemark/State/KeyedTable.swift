/// A hash table from keys to values whose order is the order of the keys' stable hashes.
///
/// The table is a directory of small blocks (extendible hashing), so it grows a block at a time and never stalls. Inside
/// a block, entries lie sorted by hash, each at or just behind the place its hash names; so iteration gives the same
/// order whatever the history of insertions, the block sizes or the machine: hash order, which is the order of results
/// in a pane and of entries in a snapshot. Blocks are shared with images copy on write. One thread writes; images may be
/// read and dropped by others.
///
/// - Flink: `CopyOnWriteStateTable`
public final class KeyedTable<Key: StreamKey, Value> {
    @usableFromInline typealias Block = TableBlock<Key, Value>

    /// The fields of the hot path, behind a pointer: class properties would cost an exclusivity check on each access.
    @usableFromInline let header: UnsafeMutablePointer<Header>

    @usableFromInline
    @frozen
    struct Header {
        /// `1 << depth` entries; neighbours may name one block.
        @usableFromInline var directory: UnsafeMutablePointer<Block>
        @usableFromInline var depth: UInt64
        @usableFromInline var count: Int

        @inlinable
        init(directory: UnsafeMutablePointer<Block>, depth: UInt64, count: Int) {
            self.directory = directory
            self.depth = depth
            self.count = count
        }
    }

    /// Makes an empty table.
    @inlinable
    public init() {
        header = .allocate(capacity: 1)
        let directory = UnsafeMutablePointer<Block>.allocate(capacity: 1)
        directory.initialize(to: Block(bits: Block.firstBits, depth: 0))
        header.initialize(to: Header(directory: directory, depth: 0, count: 0))
    }

    @inlinable
    deinit {
        forEachBlock { $0.release() }
        header.pointee.directory.deallocate()
        header.deallocate()
    }

    /// How many keys the table holds.
    @inlinable public var count: Int { header.pointee.count }

    /// The value of a key, if it has one.
    ///
    /// The pointer is good until the next change of the table.
    @inlinable @inline(__always)
    public func find(_ key: Key, hash: UInt64) -> UnsafePointer<Value>? {
        let block = header.pointee.directory[place(of: hash)]
        let slot = block.find(key, hash: hash)
        return slot < 0 ? nil : UnsafePointer(block.values + slot)
    }

    /// The place of a key's value, for writing; `isNew` says that it is raw memory, to be initialised at once.
    ///
    /// The pointer is good until the next change of the table.
    @inlinable @inline(__always)
    public func update(
        _ key: Key,
        hash: UInt64
    ) -> (value: UnsafeMutablePointer<Value>, isNew: Bool) {
        let block = header.pointee.directory[place(of: hash)]
        if _fastPath(!block.isShared) {
            let slot = block.find(key, hash: hash)
            if _fastPath(slot >= 0) { return (block.values + slot, false) }
        }
        return updateSlowly(key, hash)
    }

    /// Takes a key out; true if it was there.
    @inlinable
    @discardableResult
    public func remove(_ key: Key, hash: UInt64) -> Bool {
        let block = owned(hash)
        let slot = block.find(key, hash: hash)
        if slot < 0 { return false }
        block.remove(slot)
        header.pointee.count &-= 1
        return true
    }

    /// Visits all entries in the order of their hashes.
    @inlinable
    public func forEach(_ body: (Key, UnsafePointer<Value>) -> Void) {
        forEachBlock { block in
            block.forEachSlot { body(block.keys[$0], UnsafePointer(block.values + $0)) }
        }
    }

    /// Where a visit in parts has come to.
    @usableFromInline
    @frozen
    struct Position {
        @usableFromInline var place = 0
        @usableFromInline var slot = 0
        @inlinable init() {}
        @inlinable var isAtStart: Bool { place == 0 && slot == 0 }
    }

    /// Visits up to `limit` entries from a position on; true when there are no more.
    ///
    /// The table must not change between the parts of a visit.
    @inlinable
    func visit(
        from position: inout Position,
        limit: Int,
        _ body: (Key, UnsafePointer<Value>) -> Void
    ) -> Bool {
        let places = 1 << Int(header.pointee.depth)
        var left = limit
        while position.place < places {
            let block = header.pointee.directory[position.place]
            while position.slot < block.slots {
                if block.hashes[position.slot] != 0 {
                    if left == 0 { return false }
                    left -= 1
                    body(
                        block.keys[position.slot],
                        UnsafePointer(block.values + position.slot)
                    )
                }
                position.slot += 1
            }
            position.slot = 0
            position.place += 1 << Int(header.pointee.depth - block.depth)
        }
        return true
    }

    /// Takes everything out and keeps the memory for what comes next.
    @inlinable
    public func removeAll() {
        let places = 1 << Int(header.pointee.depth)
        var place = 0
        while place < places {
            let block = header.pointee.directory[place]
            let span = 1 << Int(header.pointee.depth - block.depth)
            if block.isShared {
                let fresh = Block(bits: block.bits, depth: block.depth)
                for offset in 0..<span { header.pointee.directory[place + offset] = fresh }
                block.release()
            } else {
                block.removeAll()
            }
            place += span
        }
        header.pointee.count = 0
    }

    /// How many entries the table has memory for, about.
    @inlinable var room: Int {
        var slots = 0
        forEachBlock { slots += $0.slots }
        return slots
    }

    /// The place in the directory that a hash names.
    @inlinable @inline(__always)
    func place(of hash: UInt64) -> Int {
        // Two shifts, because a shift by 64 is none.
        Int(truncatingIfNeeded: (hash &>> 1) &>> (63 &- header.pointee.depth))
    }

    @inlinable
    func forEachBlock(_ body: (Block) -> Void) {
        var place = 0
        let places = 1 << Int(header.pointee.depth)
        while place < places {
            let block = header.pointee.directory[place]
            // Before the body, which may end the block's life.
            place += 1 << Int(header.pointee.depth - block.depth)
            body(block)
        }
    }

    /// The block of a hash, copied first if an image shares it.
    @inlinable
    func owned(_ hash: UInt64) -> Block {
        let block = header.pointee.directory[place(of: hash)]
        if _fastPath(!block.isShared) { return block }
        let copy = block.copy(bits: block.bits)
        replace(hash, depth: copy.depth, with: copy)
        block.release()
        return copy
    }

    @inlinable
    @inline(never)
    func updateSlowly(
        _ key: Key,
        _ hash: UInt64
    ) -> (value: UnsafeMutablePointer<Value>, isNew: Bool) {
        var block = owned(hash)
        let slot = block.find(key, hash: hash)
        if slot >= 0 { return (block.values + slot, false) }
        while true {
            if let slot = block.insert(key, hash: hash) {
                header.pointee.count &+= 1
                return (block.values + slot, true)
            }
            grow(block, hash)
            block = header.pointee.directory[place(of: hash)]
        }
    }

    /// Widens a block, or splits it once it is as wide as blocks get.
    @inlinable
    func grow(_ block: Block, _ hash: UInt64) {
        // Past some depth only keys with nearly equal hashes are left, which no split tells apart.
        if block.bits < Block.lastBits || block.depth > 24 {
            precondition(block.bits < 30, "more keys with one hash than a block holds")
            let wider = block.moved(bits: block.bits + 1)
            replace(hash, depth: wider.depth, with: wider)
            block.free()
        } else {
            if block.depth == header.pointee.depth { doubleDirectory() }
            split(block, hash)
        }
    }

    @inlinable
    func split(_ block: Block, _ hash: UInt64) {
        let span = 1 << Int(header.pointee.depth - block.depth)
        let first = place(of: hash) & ~(span - 1)
        let (low, high) = block.halves()
        for offset in 0..<span {
            header.pointee.directory[first + offset] = offset < span / 2 ? low : high
        }
        block.free()
    }

    @inlinable
    func replace(_ hash: UInt64, depth: UInt64, with other: Block) {
        let span = 1 << Int(header.pointee.depth - depth)
        let first = place(of: hash) & ~(span - 1)
        for offset in 0..<span { header.pointee.directory[first + offset] = other }
    }

    @inlinable
    func doubleDirectory() {
        let places = 1 << Int(header.pointee.depth)
        let wider = UnsafeMutablePointer<Block>.allocate(capacity: places * 2)
        for place in 0..<(places * 2) {
            (wider + place).initialize(to: header.pointee.directory[place / 2])
        }
        header.pointee.directory.deallocate()
        header.pointee.directory = wider
        header.pointee.depth += 1
    }
}
