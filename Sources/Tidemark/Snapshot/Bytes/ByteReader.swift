/// Reads bytes that came from outside: every length is checked against what is there.
///
/// The bytes must outlive the reader.
public struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    /// How far it has come.
    public private(set) var offset = 0

    /// Reads from the first byte on.
    public init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// How many bytes are left.
    public var left: Int { bytes.count - offset }

    /// Takes so many bytes as they are; good as long as the bytes read from.
    public mutating func take(_ count: Int) throws(SnapshotError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= left else { throw .corrupt("bytes end too soon") }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
    }

    @inline(__always)
    mutating func copy(to target: UnsafeMutableRawPointer, _ count: Int) throws(SnapshotError) {
        guard count <= left, let base = bytes.baseAddress else {
            throw .corrupt("bytes end too soon")
        }
        target.copyMemory(from: base + offset, byteCount: count)
        offset += count
    }

    /// Takes one byte.
    @inline(__always)
    public mutating func byte() throws(SnapshotError) -> UInt8 {
        guard offset < bytes.count else { throw .corrupt("bytes end too soon") }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// Takes a whole number of fixed width.
    public mutating func fixed<Number: FixedWidthInteger>(
        _ type: Number.Type = Number.self
    ) throws(SnapshotError) -> Number {
        let raw = try take(MemoryLayout<Number>.size)
        return Number(littleEndian: raw.loadUnaligned(as: Number.self))
    }

    /// Takes a number of which small ones are short.
    public mutating func varint() throws(SnapshotError) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            if shift == 63 && next > 1 { throw .corrupt("a number is too large") }
            number |= UInt64(next & 0x7F) << shift
            if next & 0x80 == 0 { return number }
            shift += 7
        }
    }

    /// Takes a number of which those near zero are short.
    public mutating func signedVarint() throws(SnapshotError) -> Int64 {
        let number = try varint()
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    /// Takes a count of things that take so many bytes each, at least; more than there is room for is refused.
    public mutating func count(ofAtLeast bytesEach: Int = 1) throws(SnapshotError) -> Int {
        let number = try varint()
        let most = bytesEach > 0 ? left / bytesEach : Self.emptyLimit
        guard number <= UInt64(most) else { throw .corrupt("a count is too large") }
        return Int(number)
    }

    /// How many things without bytes there may be.
    private static let emptyLimit = 1 << 24

    /// Takes a text.
    public mutating func text() throws(SnapshotError) -> String {
        let length = try count()
        let raw = try take(length)
        guard let text = String(validating: raw, as: UTF8.self) else {
            throw .corrupt("a text is not UTF-8")
        }
        return text
    }
}
