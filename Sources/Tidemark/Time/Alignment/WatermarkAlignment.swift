/// Keeps the sources of a group together: one that is too far ahead of the slowest is not read.
///
/// A group goes by name, over all sources of a job. At every interval a source hears how far it may come: to the least
/// watermark of the group and the drift. A split whose own watermark is above that gives nothing until it hears of more.
/// Members that are idle, have ended or have no watermark yet hold nobody back. Time in which a split is held back is
/// no silence of it.
///
/// The intervals are those of the job's clock. Where a virtual clock stands because records of sources without arrival
/// times are there, no interval passes.
///
/// - Flink: `WatermarkAlignmentParams`
public struct WatermarkAlignment: Hashable, Sendable {
    /// The name of the group.
    public let group: String
    /// How far a source may be ahead of the slowest, in milliseconds.
    public let maxDriftMilliseconds: Int64
    /// How often it hears how far it may come, in milliseconds.
    public let updateIntervalMilliseconds: Int64
}

extension WatermarkStrategy {
    /// The same strategy, with the source held back while it is ahead of others of a group.
    ///
    /// Holds for sources; an assigner in the middle of a stream cannot stop what comes.
    ///
    /// - Parameters:
    ///   - group: What the sources are called that are kept together.
    ///   - maxDrift: How far one of them may be ahead of the slowest.
    ///   - updateInterval: How often it is looked at.
    /// - Returns: The strategy.
    public func withWatermarkAlignment(
        _ group: String,
        maxDrift: Duration,
        updateInterval: Duration = .seconds(1)
    ) -> Self {
        var strategy = self
        strategy.alignment = WatermarkAlignment(
            group: group,
            maxDriftMilliseconds: max(0, maxDrift.wholeMilliseconds),
            updateIntervalMilliseconds: max(1, updateInterval.wholeMilliseconds)
        )
        if maxDrift <= .zero { strategy.refuse(.alignmentDriftNotPositive) }
        if updateInterval <= .zero { strategy.refuse(.alignmentIntervalNotPositive) }
        return strategy
    }
}

/// What can be seen of the alignment of one split.
public struct AlignmentFact: Sendable {
    /// The name of the group.
    public let group: String
    /// How far the source may be ahead of the slowest, in milliseconds.
    public let maxDriftMilliseconds: Int64
    /// How far it may come, as it last heard; nil for no limit.
    public let limit: Timestamp?
    /// Whether the split is not read because it has come farther.
    public let isHeldBack: Bool
    /// The slowest of the group; nil where no member counts.
    public let slowest: Member?
    /// The tick at which the source hears of another limit; nil where it would hear of none.
    public let nextTick: Timestamp?

    /// A source subtask of a group.
    public struct Member: Sendable {
        /// The source's uid or name.
        public let source: String
        /// Which of its subtasks.
        public let subtask: Int
        /// Its watermark.
        public let watermark: Timestamp
    }
}
