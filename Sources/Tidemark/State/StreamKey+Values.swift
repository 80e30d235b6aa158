extension Bool: StreamKey {
    /// One of two mixed words.
    @inlinable public var stableHash: UInt64 { StableHash.mix(self ? 1 : 0) }

    /// Java's two primes: 1231 for true, 1237 for false.
    @inlinable public var javaHashCode: Int32 { self ? 1231 : 1237 }
}

extension Timestamp: StreamKey {
    /// The stable hash of the milliseconds.
    @inlinable public var stableHash: UInt64 { milliseconds.stableHash }

    /// The Java hash of the milliseconds, a `Long`.
    @inlinable public var javaHashCode: Int32 { milliseconds.javaHashCode }
}

extension Optional: StreamKey where Wrapped: StreamKey {
    /// A constant for nil, else the mixed hash of the value.
    @inlinable public var stableHash: UInt64 {
        guard let self else { return 0x51ED_270B_8A26_E4F7 }
        return StableHash.mix(self.stableHash)
    }

    /// Zero for nil, else the hash of the value, as `Objects.hashCode`.
    @inlinable public var javaHashCode: Int32 { self?.javaHashCode ?? 0 }

    /// Whether both are nil or hold the same key.
    @inlinable public func isSameKey(as other: Wrapped?) -> Bool {
        switch (self, other) {
        case (nil, nil): true
        case (let left?, let right?): left.isSameKey(as: right)
        default: false
        }
    }
}

extension Array: StreamKey where Element: StreamKey {
    /// The hashes of the elements in order, begun with their number.
    @inlinable public var stableHash: UInt64 {
        reduce(StableHash.mix(UInt64(count))) { StableHash.combine($0, $1.stableHash) }
    }

    /// The Horner sum with factor 31 that begins at one, as `List.hashCode` and `Arrays.hashCode`.
    @inlinable public var javaHashCode: Int32 {
        reduce(1) { 31 &* $0 &+ $1.javaHashCode }
    }

    /// Whether both hold the same keys in the same order.
    @inlinable public func isSameKey(as other: [Element]) -> Bool {
        elementsEqual(other) { $0.isSameKey(as: $1) }
    }
}
