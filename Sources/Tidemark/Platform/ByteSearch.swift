import CTidemark
import Glibc

/// The distance to the first such byte, nil if there is none; the C library looks at 32 bytes at
/// once.
@inline(__always)
func distance(
    to byte: UInt8,
    in bytes: UnsafePointer<UInt8>,
    count: Int
) -> Int? {
    guard let found = memchr(bytes, Int32(byte), count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
}

/// Which of sixteen bytes are equal to one: the first byte is the lowest bit.
@inline(__always)
func equalBytes(to byte: UInt8, in sixteen: UnsafeRawPointer) -> UInt64 {
    UInt64(tm_equal_bytes(sixteen, byte))
}

/// Which of sixteen bytes are beyond ASCII: the first byte is the lowest bit.
@inline(__always)
func highBytes(in sixteen: UnsafeRawPointer) -> UInt64 {
    UInt64(tm_high_bytes(sixteen))
}
