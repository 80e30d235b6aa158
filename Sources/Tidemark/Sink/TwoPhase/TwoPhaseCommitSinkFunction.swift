/// A sink whose output appears with the checkpoint that it belongs to: each record exactly once, whatever fails.
///
/// Records go into a transaction. At a checkpoint it is prepared: whatever happens now, it can be committed. Once the
/// checkpoint is complete it is committed, and what it holds appears. A job that goes on from a checkpoint commits what
/// was prepared for it and aborts the rest. A job that ends takes a last checkpoint for what is left.
///
/// One value a subtask, used by one thread at a time:
///
///     struct Ledger: TwoPhaseCommitSinkFunction {
///         mutating func beginTransaction() throws -> String { try bank.begin() }
///         mutating func invoke(_ sum: borrowing Int, timestamp: Timestamp?, in id: inout String) throws {
///             try bank.add(sum, to: id)
///         }
///         mutating func preCommit(_ id: inout String) throws { try bank.prepare(id) }
///         mutating func commit(_ id: String) throws { try bank.commit(id) }
///         mutating func abort(_ id: String) throws { try bank.abort(id) }
///     }
///
/// - Flink: `TwoPhaseCommitSinkFunction`
public protocol TwoPhaseCommitSinkFunction<Element> {
    /// What the sink takes.
    associatedtype Element
    /// What names a transaction; it is part of checkpoints.
    associatedtype Transaction: Sendable
    /// What a subtask remembers beside its transactions; it is part of checkpoints.
    associatedtype UserContext: Sendable = NoUserContext

    /// Called once before anything else, with what the subtasks remembered if the job goes on from a checkpoint.
    ///
    /// `contexts` are those of all subtasks there were, whose number may have been another; nil in a job that begins
    /// afresh.
    mutating func initialize(restoring contexts: [UserContext]?) throws
    /// What is to be remembered.
    var userContext: UserContext { get }
    /// Begins a transaction.
    mutating func beginTransaction() throws -> Transaction
    /// Takes one record.
    mutating func invoke(
        _ element: borrowing Element,
        timestamp: Timestamp?,
        in transaction: inout Transaction
    ) throws
    /// Called once after the last record, before the last transaction is prepared.
    mutating func finish(_ transaction: inout Transaction) throws
    /// Makes sure that the transaction can be committed whatever happens; nothing is added to it any more.
    mutating func preCommit(_ transaction: inout Transaction) throws
    /// Makes a prepared transaction appear.
    ///
    /// May be called again for one that is committed already, and does nothing then: the process may have ended before
    /// it could say so.
    mutating func commit(_ transaction: Transaction) throws
    /// Drops a transaction, prepared or not; one that is gone is fine.
    mutating func abort(_ transaction: Transaction) throws
    /// The same as `commit`, of a transaction that an earlier attempt or process has prepared.
    mutating func recoverAndCommit(_ transaction: Transaction) throws
    /// The same as `abort`, of a transaction that an earlier attempt or process has begun.
    mutating func recoverAndAbort(_ transaction: Transaction) throws
}

/// Nothing is remembered beside transactions.
public struct NoUserContext: Sendable {
    /// Makes it.
    @inlinable
    public init() {}
}

extension TwoPhaseCommitSinkFunction where UserContext == NoUserContext {
    /// Nothing to remember.
    @inlinable public var userContext: NoUserContext { NoUserContext() }
}

extension TwoPhaseCommitSinkFunction {
    /// Nothing to be made ready.
    @inlinable
    public mutating func initialize(restoring contexts: [UserContext]?) throws {}

    /// Nothing is held back.
    @inlinable
    public mutating func finish(_ transaction: inout Transaction) throws {}

    /// Commits as ever.
    @inlinable
    public mutating func recoverAndCommit(_ transaction: Transaction) throws {
        try commit(transaction)
    }

    /// Aborts as ever.
    @inlinable
    public mutating func recoverAndAbort(_ transaction: Transaction) throws {
        try abort(transaction)
    }
}
