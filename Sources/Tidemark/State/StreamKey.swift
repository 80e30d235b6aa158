/// A value by which a stream can be keyed: equal keys share their state, on every machine and in
/// every process.
///
/// Two hashes, neither of them Swift's `Hasher`, which is seeded per process. `javaHashCode`
/// decides the key group and so the subtask, exactly as in Flink. `stableHash` decides the place in
/// our tables. Both must be equal for keys that are the same, and must never change: snapshots
/// outlive the process that wrote them.
///
/// Integers, `Bool`, `String`, `Timestamp`, and optionals and arrays of keys conform. An enum with
/// a raw value conforms by declaring it: `enum Airport: String, StreamKey { case ewr, jfk, lga }`.
/// Several fields make a `CompositeKey2` or `CompositeKey3`. Floating-point numbers do not conform:
/// NaN differs from itself, and such a key is never found again.
///
/// - Flink: the key type of `KeySelector`, with Java's `hashCode`
public protocol StreamKey: Hashable, Sendable {
    /// A well mixed 64-bit hash, the same in every process.
    var stableHash: UInt64 { get }

    /// What `hashCode()` of the corresponding Java type gives.
    var javaHashCode: Int32 { get }

    /// Whether both are one and the same key.
    ///
    /// Tables ask this rather than `==`, because Swift's strings are equal when they look equal (é
    /// in one scalar or in two) while their Java hashes differ: such strings are two keys here, as
    /// they are in Flink.
    func isSameKey(as other: Self) -> Bool
}

extension StreamKey {
    /// Compares by `==`, right for every type whose equal values hash equally.
    @inlinable @inline(__always)
    public func isSameKey(as other: Self) -> Bool { self == other }
}

extension StreamKey where Self: RawRepresentable, RawValue: StreamKey {
    /// The stable hash of the raw value.
    @inlinable public var stableHash: UInt64 { rawValue.stableHash }

    /// The Java hash of the raw value.
    @inlinable public var javaHashCode: Int32 { rawValue.javaHashCode }

    /// Compares the raw values.
    @inlinable public func isSameKey(as other: Self) -> Bool {
        rawValue.isSameKey(as: other.rawValue)
    }
}
