/// The part of a source that is in memory: bytes not yet consumed, and whether more will come.
///
/// A file passes through in blocks, so memory stays constant however long it is: at most the
/// longest record and one block more, twice over. Bytes in memory are one window without a copy.
struct ByteWindow {
    /// The first byte not yet consumed; moves on `consume` and on `extend`.
    private(set) var first: UnsafePointer<UInt8>

    /// How many bytes there are from `first` on.
    private(set) var count: Int

    /// Whether the source has nothing after these bytes.
    private(set) var isComplete: Bool

    /// Whether a live source has nothing at the moment, and so the last `extend` brought nothing.
    private(set) var isStarved = false

    /// The offset of `first` in the source.
    private(set) var offset: Int64

    private var input: Input
    private let blockBytes: Int
    private var block: Block

    private enum Input {
        case file(ReadableFile, path: String)
        case bytes(name: String, UnsafeRawBufferPointer)
        case live(any ByteInput)
        case made(any ByteInput, remake: () throws(SourceError) -> any ByteInput)
    }

    /// Opens the source at its first byte.
    init(_ source: ByteSource, blockBytes: Int) throws(SourceError) {
        precondition(blockBytes > 0, "a block holds at least one byte")
        self.blockBytes = blockBytes
        switch source {
        case .file(let path):
            input = .file(try ReadableFile(path: path), path: path)
            block = Block(byteCount: blockBytes)
            first = UnsafePointer(block.bytes)
            count = 0
            isComplete = false
        case .bytes(let name, let bytes):
            input = .bytes(name: name, bytes)
            block = Block(byteCount: 1)
            first =
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? UnsafePointer(block.bytes)
            count = bytes.count
            isComplete = true
        case .live(let live):
            input = .live(live)
            block = Block(byteCount: blockBytes)
            first = UnsafePointer(block.bytes)
            count = 0
            isComplete = false
        case .made(_, let make):
            input = .made(try make(), remake: make)
            block = Block(byteCount: blockBytes)
            first = UnsafePointer(block.bytes)
            count = 0
            isComplete = false
        }
        offset = 0
    }

    /// Leaves bytes behind; they stay in memory until the next `extend`.
    @inline(__always)
    mutating func consume(_ consumed: Int) {
        first += consumed
        count &-= consumed
        offset &+= Int64(consumed)
    }

    /// Brings in one more block, which moves all bytes, and says whether there was one.
    mutating func extend() throws(SourceError) -> Bool {
        guard !isComplete else { return false }
        makeRoom()
        let added: Int
        switch input {
        case .bytes: return false
        case .file(let file, _):
            added = try file.read(into: block.bytes + count, count: blockBytes)
        case .live(let live), .made(let live, _):
            let read = try live.read(into: block.bytes + count, count: blockBytes)
            isStarved = read == nil
            added = read ?? 0
        }
        if added == 0 && !isStarved { isComplete = true }
        count += added
        return added > 0
    }

    /// Drops what is in memory and goes to another byte of the source.
    mutating func seek(to target: Int64) throws(SourceError) {
        switch input {
        case .file(let file, _):
            try file.seek(to: target)
            first = UnsafePointer(block.bytes)
            count = 0
            offset = target
            isComplete = false
        case .bytes(let name, let bytes):
            guard target >= 0, target <= Int64(bytes.count) else {
                throw .shorterThanPosition(
                    source: name,
                    byteCount: Int64(bytes.count),
                    position: target
                )
            }
            first += Int(target - offset)
            count = bytes.count - Int(target)
            offset = target
        case .live(let live): throw .notRewindable(source: live.name)
        case .made(_, let remake):
            input = .made(try remake(), remake: remake)
            first = UnsafePointer(block.bytes)
            (count, offset, isComplete) = (0, 0, false)
            try pass(upTo: target)
        }
    }

    /// Reads on from the beginning and leaves everything before a byte behind.
    private mutating func pass(upTo target: Int64) throws(SourceError) {
        while offset < target {
            if count == 0, try !extend() {
                throw .shorterThanPosition(source: name, byteCount: offset, position: target)
            }
            consume(Int(min(Int64(count), target - offset)))
        }
    }

    private var name: String {
        switch input {
        case .file(_, let path): path
        case .bytes(let name, _): name
        case .live(let input), .made(let input, _): input.name
        }
    }

    /// Moves the bytes to the front of a block with room for one read behind them.
    private mutating func makeRoom() {
        let needed = count + blockBytes
        if needed > block.byteCount {
            let larger = Block(byteCount: max(needed, 2 * block.byteCount))
            larger.bytes.update(from: first, count: count)
            block = larger
        } else if first != UnsafePointer(block.bytes) {
            // The two ranges may overlap, which this call allows.
            UnsafeMutableRawPointer(block.bytes).copyMemory(from: first, byteCount: count)
        }
        first = UnsafePointer(block.bytes)
    }

    /// Memory that goes when its window goes.
    private final class Block {
        let bytes: UnsafeMutablePointer<UInt8>
        let byteCount: Int

        init(byteCount: Int) {
            bytes = .allocate(capacity: byteCount)
            self.byteCount = byteCount
        }

        deinit {
            bytes.deallocate()
        }
    }
}
