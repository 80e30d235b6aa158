/// A key of two fields, such as carrier and airport.
///
/// - Flink: `Tuple2` as a key
@frozen
public struct CompositeKey2<First: StreamKey, Second: StreamKey>: StreamKey {
    /// The first field.
    public var first: First

    /// The second field.
    public var second: Second

    /// Makes a key of two fields.
    @inlinable
    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    /// The stable hashes of the fields, combined in order.
    @inlinable public var stableHash: UInt64 {
        StableHash.combine(first.stableHash, second.stableHash)
    }

    /// The Horner sum with factor 31 that begins with the first field, as `Tuple2.hashCode`.
    @inlinable public var javaHashCode: Int32 {
        31 &* first.javaHashCode &+ second.javaHashCode
    }

    /// Whether both fields are the same keys.
    @inlinable public func isSameKey(as other: Self) -> Bool {
        first.isSameKey(as: other.first) && second.isSameKey(as: other.second)
    }
}

/// A key of three fields, such as carrier, airport and day.
///
/// - Flink: `Tuple3` as a key
@frozen
public struct CompositeKey3<First: StreamKey, Second: StreamKey, Third: StreamKey>: StreamKey {
    /// The first field.
    public var first: First

    /// The second field.
    public var second: Second

    /// The third field.
    public var third: Third

    /// Makes a key of three fields.
    @inlinable
    public init(_ first: First, _ second: Second, _ third: Third) {
        self.first = first
        self.second = second
        self.third = third
    }

    /// The stable hashes of the fields, combined in order.
    @inlinable public var stableHash: UInt64 {
        StableHash.combine(
            StableHash.combine(first.stableHash, second.stableHash),
            third.stableHash
        )
    }

    /// The Horner sum with factor 31 that begins with the first field, as `Tuple3.hashCode`.
    @inlinable public var javaHashCode: Int32 {
        31 &* (31 &* first.javaHashCode &+ second.javaHashCode) &+ third.javaHashCode
    }

    /// Whether all fields are the same keys.
    @inlinable public func isSameKey(as other: Self) -> Bool {
        first.isSameKey(as: other.first) && second.isSameKey(as: other.second)
            && third.isSameKey(as: other.third)
    }
}
