/// What an operator is doing, in one word.
public enum OperatorStatus: String, Sendable, Hashable, CaseIterable {
    /// Working, or ready to.
    case running
    /// Marked idle: it holds no watermark back.
    case idle
    /// Silent without being marked idle: it may hold watermarks back.
    case quiet
    /// It has records, but its watermark waits for another input.
    case held
    /// Its output finds no room.
    case backpressured
    /// Its input has ended.
    case finished
    /// It has failed.
    case failed
}
