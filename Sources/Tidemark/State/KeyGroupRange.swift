/// The key groups that one subtask owns: a run of neighbours, both ends included.
///
/// - Flink: `KeyGroupRange`
@frozen
public struct KeyGroupRange: Hashable, Sendable {
    /// The lowest key group of the range.
    public let first: KeyGroupIndex

    /// The highest key group of the range.
    public let last: KeyGroupIndex

    /// Makes a range of which both ends belong to it.
    @inlinable
    public init(first: KeyGroupIndex, last: KeyGroupIndex) {
        precondition(
            first.value >= 0 && first <= last,
            "a key group range holds at least one group"
        )
        self.first = first
        self.last = last
    }

    /// How many key groups the range holds.
    @inlinable public var count: Int { Int(last.value) - Int(first.value) + 1 }

    /// Whether a key group belongs to the range.
    @inlinable @inline(__always)
    public func contains(_ group: KeyGroupIndex) -> Bool {
        group >= first && group <= last
    }

    /// Whether the two ranges have a key group in common.
    @inlinable
    public func overlaps(_ other: KeyGroupRange) -> Bool {
        first <= other.last && other.first <= last
    }
}

extension KeyGroupRange: CustomStringConvertible {
    /// Both ends, as in `43-85`.
    public var description: String { "\(first.value)-\(last.value)" }
}
