/// What makes a job move.
public enum DriverKind: String, Sendable, Hashable, CaseIterable {
    /// One thread takes the turns of all tasks in a defined order.
    case step
    /// Every task has a thread of its own.
    case threads
}
