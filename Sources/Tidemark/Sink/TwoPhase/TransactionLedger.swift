/// The transactions of one subtask of a sink: the open one, and those that wait for their checkpoint.
///
/// Used by the thread of the task, and while the job is parked.
///
/// - Flink: the state of `TwoPhaseCommitSinkFunction`
@usableFromInline
final class TransactionLedger<Function: TwoPhaseCommitSinkFunction> {
    @usableFromInline var function: Function
    @usableFromInline var open: Function.Transaction?
    /// In the order of the checkpoints.
    private var prepared: [PreparedTransaction<Function.Transaction>] = []
    private var committed = 0

    @usableFromInline
    init(_ function: Function, isRestoring: Bool) throws {
        self.function = function
        _ = try PlanBuilder.plan(for: PreparedTransaction<Function.Transaction>.self)
        _ = try PlanBuilder.plan(for: Function.UserContext.self)
        if isRestoring { return }
        try self.function.initialize(restoring: nil)
        open = try self.function.beginTransaction()
    }

    @inlinable
    func take(_ element: borrowing Function.Element, _ timestamp: Timestamp?) throws {
        // Taken out, so that it is held once and can be changed in place.
        var transaction: Function.Transaction
        if let open {
            transaction = open
        } else {
            transaction = try function.beginTransaction()
        }
        open = nil
        defer { open = transaction }
        try function.invoke(element, timestamp: timestamp, in: &transaction)
    }

    /// The last record has come.
    @usableFromInline
    func finish() throws {
        if open == nil { open = try function.beginTransaction() }
        if var transaction = open {
            open = nil
            defer { open = transaction }
            try function.finish(&transaction)
        }
    }

    private func prepare(for checkpoint: CheckpointID) throws {
        guard var transaction = open else { return }
        open = nil
        do {
            try function.preCommit(&transaction)
        } catch {
            // Still to be aborted.
            open = transaction
            throw error
        }
        let number = checkpoint.number
        prepared.append(PreparedTransaction(checkpoint: number, transaction: transaction))
    }

    private func commit(upTo checkpoint: CheckpointID) throws -> Int {
        var failure: (any Error)?
        var count = 0
        // One that fails does not keep the others from being committed.
        for entry in prepared where entry.checkpoint <= checkpoint.number {
            do {
                try function.commit(entry.transaction)
                count += 1
            } catch {
                failure = failure ?? error
            }
        }
        committed += count
        if let failure { throw failure }
        prepared.removeAll { $0.checkpoint <= checkpoint.number }
        return count
    }

    private func abandon(keeping checkpoint: CheckpointID) {
        if let open { try? function.abort(open) }
        open = nil
        for entry in prepared where entry.checkpoint > checkpoint.number {
            try? function.abort(entry.transaction)
        }
        prepared = []
    }

    /// Goes on with what subtasks have left: commits what they have prepared and aborts what was open.
    private func recover(
        _ opened: [Function.Transaction],
        _ left: [PreparedTransaction<Function.Transaction>],
        _ contexts: [Function.UserContext]
    ) throws {
        try function.initialize(restoring: contexts)
        for entry in left.sorted(by: { $0.checkpoint < $1.checkpoint }) {
            try function.recoverAndCommit(entry.transaction)
            committed += 1
        }
        for transaction in opened { try function.recoverAndAbort(transaction) }
        // Where nothing was open the input had ended.
        if !opened.isEmpty { open = try function.beginTransaction() }
    }

    private typealias Image = LedgerImage<Function.Transaction, Function.UserContext>

    private var image: Image {
        Image(
            open: open,
            entries: prepared,
            context: function.userContext,
            committed: committed
        )
    }

    private func read(_ input: StateReader) throws {
        let open = try input.operatorState(TransactionState.open, as: Function.Transaction.self)
        let left = try input.operatorState(
            TransactionState.prepared,
            as: PreparedTransaction<Function.Transaction>.self
        )
        let contexts = try input.operatorState(
            TransactionState.context,
            as: Function.UserContext.self
        )
        guard !contexts.isEmpty else {
            // The checkpoint knows nothing of this sink.
            try function.initialize(restoring: nil)
            return
        }
        let mine = TransactionState.subtasks(
            of: input.files.map { Int($0.identity.parallelism) }.max() ?? 0,
            for: input.identity
        )
        try recover(
            open.filter { mine.contains($0.subtask) }.flatMap(\.values),
            left.filter { mine.contains($0.subtask) }.flatMap(\.values),
            contexts.flatMap(\.values)
        )
    }

    @usableFromInline var kernels: TransactionKernels {
        TransactionKernels(
            prepare: { [self] checkpoint in
                try prepare(for: checkpoint)
                open = try function.beginTransaction()
            },
            prepareLast: { [self] in try prepare(for: $0) },
            commit: { [self] in try commit(upTo: $0) },
            abandon: { [self] in abandon(keeping: $0) },
            preparedCount: { [self] in prepared.count }
        )
    }

    @usableFromInline var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in image },
            restore: { [self] (image: Image) in
                try recover(image.open.map { [$0] } ?? [], image.entries, [image.context])
            },
            write: { try $0.write($1) },
            read: { [self] in try read($0) }
        )
    }

    @usableFromInline var inspection: any OperatorInspection {
        TransactionInspection { [unowned self] in image }
    }
}

/// What of a ledger is part of a checkpoint.
struct LedgerImage<Transaction: Sendable, Context: Sendable>: TransactionImage {
    let open: Transaction?
    let entries: [PreparedTransaction<Transaction>]
    let context: Context
    let committed: Int

    var isOpen: Bool { open != nil }
    var prepared: [CheckpointID] { entries.map { CheckpointID($0.checkpoint) } }

    func write(_ out: StateWriter) throws {
        try out.operatorState(TransactionState.open, open.map { [$0] } ?? [])
        try out.operatorState(TransactionState.prepared, entries)
        try out.operatorState(TransactionState.context, [context])
    }
}

/// A transaction that waits for its checkpoint to be complete.
@usableFromInline
struct PreparedTransaction<Transaction: Sendable>: Sendable {
    let checkpoint: Int
    let transaction: Transaction
}

/// The states of a sink with transactions.
enum TransactionState {
    static let open = "open transactions"
    static let prepared = "prepared transactions"
    static let context = "sink context"

    /// The subtasks whose transactions a subtask goes on with.
    static func subtasks(of old: Int, for identity: StateFileIdentity) -> Set<Int> {
        Set(
            StateRedistribution.split.items(
                of: (0..<old).map { [$0] },
                forSubtask: identity.subtask,
                of: identity.parallelism
            )
        )
    }

    /// Whether a state of an operator is about transactions.
    static func isOne(_ state: StateHeading) -> Bool {
        state.name == prepared && state.kind == "operator"
    }
}
