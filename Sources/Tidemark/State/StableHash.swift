/// The arithmetic behind every `stableHash`: mixing of words and of bytes, fixed for ever.
///
/// The functions and constants are part of the on-disk contract of state hashes; a test holds their
/// values.
@frozen
public enum StableHash {
    /// Mixes one word so that each bit of it sways each bit of the result; no two words collide.
    ///
    /// This is the finaliser of SplitMix64 after an offset that keeps zero from mapping to zero.
    @inlinable @inline(__always)
    public static func mix(_ word: UInt64) -> UInt64 {
        var hash = word &+ 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash &>> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash &>> 31)
    }

    /// Adds one hash to another; the order counts.
    @inlinable @inline(__always)
    public static func combine(_ first: UInt64, _ second: UInt64) -> UInt64 {
        mix((first &<< 5 | first &>> 59) ^ second)
    }

    /// Hashes bytes, eight at a time: one multiplication a word, folded from 128 bits.
    @inlinable
    public static func ofBytes(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) ^ 0xA076_1D64_78BD_642F
        var offset = 0
        while offset &+ 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            hash = fold(hash ^ UInt64(littleEndian: word))
            offset &+= 8
        }
        var tail: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count {
            tail |= UInt64(bytes[offset]) &<< shift
            shift &+= 8
            offset &+= 1
        }
        return mix(hash ^ tail)
    }

    /// The halves of the 128-bit product with an odd constant, laid over each other.
    @inlinable @inline(__always)
    static func fold(_ word: UInt64) -> UInt64 {
        let product = (word ^ 0xE703_7ED1_A0B4_28DB).multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3)
        return product.high ^ product.low
    }
}
