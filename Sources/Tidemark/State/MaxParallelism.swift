/// The number of key groups of an operator, and so the highest parallelism it can ever be scaled
/// to.
///
/// It is fixed when a job first runs and is stored in its snapshots. A value of this type is always
/// within Flink's bounds, 1 to 32,768.
///
/// - Flink: `setMaxParallelism` and `KeyGroupRangeAssignment`
@frozen
public struct MaxParallelism: Hashable, Sendable {
    /// The number of key groups.
    public let value: Int32

    /// The highest max parallelism there is.
    @inlinable public static var upperBound: Int { 32_768 }

    /// Makes a max parallelism that the user chose, or refuses it.
    public init(_ value: Int) throws(ParallelismError) {
        guard value > 0, value <= Self.upperBound else { throw .maxOutOfBounds(found: value) }
        self.value = Int32(value)
    }

    /// The max parallelism of an operator for which the user chose none.
    ///
    /// Half as many again as the parallelism, rounded up to a power of two, but at least 128 and at
    /// most 32,768.
    ///
    /// - Flink: `KeyGroupRangeAssignment.computeDefaultMaxParallelism`
    public init(derivedFromParallelism parallelism: Int) throws(ParallelismError) {
        guard parallelism >= 1 else { throw .belowOne(found: parallelism) }
        guard parallelism <= Self.upperBound else {
            throw .aboveMax(parallelism: parallelism, maxParallelism: Self.upperBound)
        }
        var power = 128
        while power < parallelism + parallelism / 2, power < Self.upperBound { power *= 2 }
        value = Int32(power)
    }

    /// What the derivation gives for parallelisms up to 85: 128 key groups.
    static var standard: MaxParallelism { MaxParallelism(unchecked: 128) }

    private init(unchecked value: Int32) {
        self.value = value
    }

    /// Refuses a parallelism that this max parallelism cannot carry.
    public func validate(parallelism: Int) throws(ParallelismError) {
        guard parallelism >= 1 else { throw .belowOne(found: parallelism) }
        guard parallelism <= Int(value) else {
            throw .aboveMax(parallelism: parallelism, maxParallelism: Int(value))
        }
    }

    /// The key group of a key.
    @inlinable @inline(__always)
    public func keyGroup(of key: some StreamKey) -> KeyGroupIndex {
        keyGroup(ofJavaHashCode: key.javaHashCode)
    }

    /// The key group of a key whose Java hash is known.
    @inlinable @inline(__always)
    public func keyGroup(ofJavaHashCode hash: Int32) -> KeyGroupIndex {
        KeyGroupIndex(KeyGroupIndex.murmur(hash) % value)
    }

    /// The subtask that owns a key group, by number.
    ///
    /// - Flink: `computeOperatorIndexForKeyGroup`
    @inlinable @inline(__always)
    public func subtask(owning group: KeyGroupIndex, parallelism: Int) -> Int {
        Int(group.value) &* parallelism / Int(value)
    }

    /// The key groups that a subtask owns.
    ///
    /// - Flink: `computeKeyGroupRangeForOperatorIndex`
    public func keyGroups(ofSubtask subtask: Int, parallelism: Int) -> KeyGroupRange {
        precondition(
            parallelism >= 1 && parallelism <= Int(value),
            "parallelism is between one and the max parallelism"
        )
        precondition(subtask >= 0 && subtask < parallelism, "a subtask is below the parallelism")
        let first = (subtask * Int(value) + parallelism - 1) / parallelism
        let last = ((subtask + 1) * Int(value) - 1) / parallelism
        return KeyGroupRange(first: KeyGroupIndex(Int32(first)), last: KeyGroupIndex(Int32(last)))
    }
}
