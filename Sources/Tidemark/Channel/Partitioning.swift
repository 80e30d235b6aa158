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
    /// To an instance drawn for each record, from the job's seed.
    case shuffle
    /// Round robin over the instances of a group of neighbours, starting at the first.
    case rescale
    /// To the first instance.
    case global
    /// As a function of the program says: writes the target of each row up to the first it gets none for.
    case custom(@Sendable (RecordBatch, ChannelTargets) -> PartitioningOutcome)

    /// The name on edges.
    public var name: String {
        switch self {
        case .automatic, .forward: "FORWARD"
        case .rebalance: "REBALANCE"
        case .broadcast: "BROADCAST"
        case .hash: "HASH"
        case .shuffle: "SHUFFLE"
        case .rescale: "RESCALE"
        case .global: "GLOBAL"
        case .custom: "CUSTOM"
        }
    }
}

extension Partitioning {
    /// Whether the first record may go to any channel.
    var startsAnywhere: Bool {
        if case .rescale = self { return false }
        return true
    }

    /// Whether a writer counts all records instead of naming the channel whose turn is next.
    var countsRecords: Bool {
        if case .shuffle = self { return true }
        return false
    }

    /// Whether two subtasks are in one group when each of the fewer ones is joined with its share of the more.
    ///
    /// - Flink: `EdgeManagerBuildUtil.connectPointwise`
    func isNeighbour(_ from: Int, of before: Int, _ to: Int, of after: Int) -> Bool {
        if before <= after {
            let start = (from * after + before - 1) / before
            let end = ((from + 1) * after + before - 1) / before
            return start <= to && to < end
        }
        return to * before / after <= from && from < (to + 1) * before / after
    }
}

/// How far a partitioner of the program came.
public struct PartitioningOutcome {
    /// The row it stopped at: the number of rows, if nothing failed.
    let row: Int
    let error: (any Error)?

    /// Says how far it came.
    @usableFromInline
    init(row: Int, error: (any Error)? = nil) {
        self.row = row
        self.error = error
    }
}

/// A partitioner that named an instance that there is not.
public struct PartitionerError: Error, CustomStringConvertible, Sendable {
    /// What it named.
    public let returned: Int
    /// How many instances there are.
    public let parallelism: Int

    @usableFromInline
    init(returned: Int, parallelism: Int) {
        self.returned = returned
        self.parallelism = parallelism
    }

    /// One sentence for people.
    public var description: String {
        "partitioner returned \(returned), expected 0..\(parallelism - 1)"
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
