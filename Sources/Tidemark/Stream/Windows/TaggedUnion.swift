/// A record of one of two streams that meet in one window operator.
///
/// - Flink: `CoGroupedStreams.TaggedUnion`
@frozen
public struct TaggedUnion<Left: Sendable, Right: Sendable>: Sendable {
    /// The record of the first stream; nil if it is of the second.
    public let left: Left?
    /// The record of the second stream; nil if it is of the first.
    public let right: Right?

    @inlinable
    init(left: Left) {
        self.left = left
        right = nil
    }

    @inlinable
    init(right: Right) {
        left = nil
        self.right = right
    }
}
