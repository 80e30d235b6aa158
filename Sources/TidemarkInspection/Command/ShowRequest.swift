/// What `show` asks to see.
public struct ShowRequest: Sendable, Hashable, CustomStringConvertible {
    /// The lists that can be shown.
    public enum Subject: String, Sendable, Hashable, CaseIterable {
        /// The job as a whole.
        case job
        /// The operators with their figures.
        case operators
        /// The channels between subtasks.
        case channels
        /// Event time, with what holds it.
        case watermarks
        /// The registered timers.
        case timers
        /// The windows held in state.
        case windows
        /// The entries of state.
        case state
        /// What waits in channels.
        case queues
        /// The ledger of late records.
        case late
        /// What is lost at which bound.
        case regret
        /// The checkpoints and savepoints.
        case checkpoints
        /// What may be wrong with the job.
        case findings
        /// The log of what happened.
        case events
        /// The parameters of the job.
        case config
        /// The breakpoints.
        case breaks
    }

    /// What is shown.
    public let subject: Subject
    /// The operator it is shown for, or nil for all.
    public let target: OperatorTarget?
    /// The key it is shown for, or nil for all.
    public let key: String?
    /// How many rows are shown at most, or nil for the usual number.
    public let limit: Int?

    /// The most rows that one command may ask for.
    public static let rowLimit = 100_000

    /// Makes a request.
    public init(
        _ subject: Subject,
        at target: OperatorTarget? = nil,
        key: String? = nil,
        limit: Int? = nil
    ) {
        self.subject = subject
        self.target = target
        self.key = key
        self.limit = limit
    }

    /// The request as commands write it: `state at window key EWR limit 10`.
    public var description: String {
        subject.rawValue + (target.map { " at \($0)" } ?? "")
            + (key.map { " key " + QuotedText.word($0) } ?? "")
            + (limit.map { " limit \($0)" } ?? "")
    }
}
