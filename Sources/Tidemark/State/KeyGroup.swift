/// One of the `maxParallelism` shares into which the keys of an operator are dealt.
///
/// A key group is the smallest amount of keyed state that moves when a job is rescaled. It depends
/// on the key and on the max parallelism alone, so it is the same in every run and equal to
/// Flink's.
///
/// - Flink: the `int keyGroupId` of `KeyGroupRangeAssignment`
@frozen
public struct KeyGroupIndex: Comparable, Hashable, Sendable {
    /// The number, from zero to max parallelism minus one.
    public let value: Int32

    /// Makes an index from its number.
    @inlinable @inline(__always)
    public init(_ value: Int32) {
        self.value = value
    }

    /// Orders by number.
    @inlinable @inline(__always)
    public static func < (left: KeyGroupIndex, right: KeyGroupIndex) -> Bool {
        left.value < right.value
    }
}

extension KeyGroupIndex {
    /// Flink's 32-bit murmur hash of a Java hash code: never negative.
    ///
    /// - Flink: `MathUtils.murmurHash`
    @inlinable
    public static func murmur(_ javaHashCode: Int32) -> Int32 {
        var code = UInt32(bitPattern: javaHashCode)
        code = code &* 0xCC9E_2D51
        code = code &<< 15 | code &>> 17
        code = code &* 0x1B87_3593
        code = code &<< 13 | code &>> 19
        code = code &* 5 &+ 0xE654_6B64
        code ^= 4
        code ^= code &>> 16
        code = code &* 0x85EB_CA6B
        code ^= code &>> 13
        code = code &* 0xC2B2_AE35
        code ^= code &>> 16
        let signed = Int32(bitPattern: code)
        // Int32.min has no absolute value; Flink sends it to zero.
        return signed >= 0 ? signed : (signed == .min ? 0 : 0 &- signed)
    }
}
