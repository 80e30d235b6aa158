/// Hashes of the built-in integers: Java's `Integer` up to 32 bits, `Long` beyond.

extension StreamKey where Self: FixedWidthInteger {
    /// The value, widened with its sign, mixed once.
    @inlinable @inline(__always)
    public var stableHash: UInt64 { StableHash.mix(UInt64(truncatingIfNeeded: self)) }

    /// The value itself up to 32 bits; the low half xor the high half of 64 bits.
    @inlinable @inline(__always)
    public var javaHashCode: Int32 {
        if Self.bitWidth <= 32 { return Int32(truncatingIfNeeded: self) }
        return Int32(truncatingIfNeeded: self ^ (self &>> 32))
    }
}

extension Int8: StreamKey {}
extension Int16: StreamKey {}
extension Int32: StreamKey {}
extension Int64: StreamKey {}
extension Int: StreamKey {}
extension UInt8: StreamKey {}
extension UInt16: StreamKey {}
extension UInt32: StreamKey {}
extension UInt64: StreamKey {}
extension UInt: StreamKey {}
