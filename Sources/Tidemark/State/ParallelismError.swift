/// A parallelism or max parallelism that no operator can have.
public enum ParallelismError: Error, Hashable, Sendable {
    /// The parallelism is zero or negative.
    case belowOne(found: Int)

    /// The max parallelism is not within 1 and 32,768.
    case maxOutOfBounds(found: Int)

    /// There would be subtasks without a key group.
    case aboveMax(parallelism: Int, maxParallelism: Int)
}

extension ParallelismError: CustomStringConvertible {
    /// One sentence in Flink's words.
    public var description: String {
        switch self {
        case .belowOne(let found):
            "The parallelism of an operator must be at least 1. Found: \(found)"
        case .maxOutOfBounds(let found):
            "maxParallelism is out of bounds 0 < maxParallelism <= "
                + "\(MaxParallelism.upperBound). Found: \(found)"
        case .aboveMax(let parallelism, let maxParallelism):
            "The parallelism (\(parallelism)) is higher than the max parallelism (\(maxParallelism)). "
                + "Lower the parallelism or raise the max parallelism."
        }
    }
}
