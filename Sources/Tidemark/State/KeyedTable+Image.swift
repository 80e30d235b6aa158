/// A table as it was at one moment, sharing its blocks with the living table until that one changes them.
///
/// Taking one costs a reference a block and copies nothing. May be read and dropped on any thread.
public final class TableImage<Key: StreamKey, Value>: @unchecked Sendable {  // immutable
    @usableFromInline let blocks: [TableBlock<Key, Value>]
    /// How many keys it holds.
    public let count: Int

    @inlinable
    init(blocks: [TableBlock<Key, Value>], count: Int) {
        self.blocks = blocks
        self.count = count
    }

    @inlinable
    deinit {
        for block in blocks { block.release() }
    }

    /// Visits all entries in the order of their hashes.
    @inlinable
    public func forEach(_ body: (Key, UnsafePointer<Value>) -> Void) {
        for block in blocks {
            block.forEachSlot { body(block.keys[$0], UnsafePointer(block.values + $0)) }
        }
    }
}

extension KeyedTable {
    /// The table as it is now; later changes copy the blocks they touch.
    @inlinable
    public func image() -> TableImage<Key, Value> {
        var blocks: [Block] = []
        forEachBlock { block in
            block.retain()
            blocks.append(block)
        }
        return TableImage(blocks: blocks, count: count)
    }

    /// Gives up what the table holds and takes over what an image holds; both share the blocks, copy on write.
    @inlinable
    public func adopt(_ image: TableImage<Key, Value>) {
        forEachBlock { $0.release() }
        header.pointee.directory.deallocate()
        // A directory is as deep as its deepest block: it grows for a split only, and blocks are never joined.
        let depth = image.blocks.reduce(0) { max($0, $1.depth) }
        let directory = UnsafeMutablePointer<Block>.allocate(capacity: 1 << Int(depth))
        var place = 0
        for block in image.blocks {
            block.retain()
            for _ in 0..<(1 << Int(depth - block.depth)) {
                (directory + place).initialize(to: block)
                place += 1
            }
        }
        header.pointee = Header(directory: directory, depth: depth, count: image.count)
    }
}

extension TableImage: WeighedImage {
    func weigh(_ footprint: inout Footprint) { weigh(&footprint, besideEach: 0) }

    /// With so many bytes outside of each value.
    func weigh(_ footprint: inout Footprint, besideEach: Int) {
        let slot = 8 + MemoryLayout<Key>.stride + MemoryLayout<Value>.stride
        for block in blocks {
            let header = block.header
            let values = header.pointee.count * besideEach
            footprint.add(UnsafeRawPointer(header), bytes: 64 + block.slots * slot + values)
        }
        footprint.addOwn(bytes: blocks.count * MemoryLayout<TableBlock<Key, Value>>.stride)
    }
}
