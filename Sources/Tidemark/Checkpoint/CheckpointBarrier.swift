/// The number of a checkpoint, counted from 1 over all attempts of a job.
///
/// - Flink: the `checkpointId`
public struct CheckpointID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number.
    public let number: Int

    /// Names a checkpoint by its number.
    public init(_ number: Int) {
        self.number = number
    }

    /// The number with its sign.
    public var description: String { "#\(number)" }

    /// Checkpoints are numbered in the order in which they were triggered.
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// What separates the records that belong to a checkpoint from those that do not, channel by channel.
///
/// - Flink: `CheckpointBarrier`
public struct CheckpointBarrier: Hashable, Sendable {
    /// The checkpoint it belongs to.
    public let checkpoint: CheckpointID
}
