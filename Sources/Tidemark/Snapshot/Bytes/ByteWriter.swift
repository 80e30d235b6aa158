/// Bytes that grow at their end: little endian, counts as LEB128.
///
/// A class with memory of its own, so that thousands of them can be filled side by side without a copy. Used by one
/// thread at a time.
public final class ByteWriter {
    private var base: UnsafeMutableRawPointer
    private var capacity: Int
    /// How many bytes have been written.
    public private(set) var count = 0

    /// Makes an empty writer.
    public init() {
        capacity = 64
        base = .allocate(byteCount: capacity, alignment: 8)
    }

    deinit {
        base.deallocate()
    }

    /// What has been written; good until the next change.
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// A copy of what has been written.
    public var array: [UInt8] { Array(bytes) }

    /// Adds bytes as they are.
    public func append(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        append(start, bytes.count)
    }

    /// Adds bytes as they are.
    public func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { append($0) }
    }

    @inline(__always)
    func append(_ start: UnsafeRawPointer, _ length: Int) {
        if count + length > capacity { grow(to: count + length) }
        (base + count).copyMemory(from: start, byteCount: length)
        count += length
    }

    /// Adds one byte.
    @inline(__always)
    public func append(_ byte: UInt8) {
        if count == capacity { grow(to: count + 1) }
        base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Adds a whole number in as many bytes as it is wide.
    @inline(__always)
    public func append<Number: FixedWidthInteger>(fixed number: Number) {
        withUnsafeBytes(of: number.littleEndian) { append($0) }
    }

    /// Adds a count in as few bytes as it needs.
    @inline(__always)
    public func append(count number: Int) {
        append(varint: UInt64(number))
    }

    /// Adds a number of which small ones are short.
    public func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    /// Adds a number of which those near zero are short.
    public func append(signedVarint number: Int64) {
        append(varint: UInt64(bitPattern: number << 1 ^ number >> 63))
    }

    /// Adds a text: its length in bytes, then UTF-8.
    public func append(text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
            append(count: bytes.count)
            append(UnsafeRawBufferPointer(bytes))
        }
        if isDone == nil { append(text: String(decoding: Array(text.utf8), as: UTF8.self)) }
    }

    func removeAll() {
        count = 0
    }

    private func grow(to needed: Int) {
        let wider = max(needed, capacity * 2)
        let other = UnsafeMutableRawPointer.allocate(byteCount: wider, alignment: 8)
        other.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = other
        capacity = wider
    }
}
