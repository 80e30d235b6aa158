/// How the records of an edge are spread over the parallel instances downstream.
///
/// Watermarks, statuses and the end of input always go to every channel.
///
/// - Flink: `StreamPartitioner`
public enum Partitioning: Sendable {
    /// Forward where the parallelism is equal, otherwise rebalance.
    case automatic
    /// To the instance with the same index.
    case forward
    /// Round robin, starting at a channel drawn from the job's seed.
    case rebalance
    /// To every instance.
    case broadcast
    /// By key group: writes the target instance of each row. Called only when there is more than one instance.
    case hash(@Sendable (RecordBatch, MaxParallelism, ChannelTargets) -> Void)

    /// The name on edges.
    public var name: String {
        switch self {
        case .automatic, .forward: "FORWARD"
        case .rebalance: "REBALANCE"
        case .broadcast: "BROADCAST"
        case .hash: "HASH"
        }
    }
}

/// Where a partitioner writes the target of each row.
@frozen
public struct ChannelTargets {
    @usableFromInline let column: UnsafeMutablePointer<Int32>
    /// How many targets there are.
    public let parallelism: Int

    @usableFromInline
    init(column: UnsafeMutablePointer<Int32>, parallelism: Int) {
        self.column = column
        self.parallelism = parallelism
    }

    /// Sends one row to one instance.
    @inlinable @inline(__always)
    public func set(_ target: Int, row: Int) {
        column[row] = Int32(truncatingIfNeeded: target)
    }
}
