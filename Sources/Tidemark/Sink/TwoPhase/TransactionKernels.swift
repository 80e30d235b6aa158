/// What the transactions of a sink have to do with checkpoints; the task calls it between two turns.
@usableFromInline
struct TransactionKernels {
    /// Prepares what is open for a checkpoint and begins the next transaction.
    let prepare: (CheckpointID) throws -> Void
    /// Prepares what is open for the first checkpoint from this one on; nothing follows.
    let prepareLast: (CheckpointID) throws -> Void
    /// Commits what was prepared up to a checkpoint, each once; says how many those were.
    let commit: (CheckpointID) throws -> Int
    /// Aborts what is not prepared for a checkpoint up to this one: others take the place of the attempt.
    let abandon: (CheckpointID) -> Void
    /// How many transactions wait for their checkpoint.
    let preparedCount: () -> Int
}

/// What is known of the transactions of a subtask, apart from what they hold.
protocol TransactionImage: Sendable {
    /// The checkpoints for which transactions are prepared, in order.
    var prepared: [CheckpointID] { get }
    /// Whether one is open.
    var isOpen: Bool { get }
    /// How many have been committed.
    var committed: Int { get }
}

/// Shows how far the transactions of a sink have come.
struct TransactionInspection: OperatorInspection {
    let image: () -> any TransactionImage

    func forEachState(_ visit: (StateFact) -> Bool) {
        let image = image()
        let open = StateFact(
            name: "open",
            kind: "transactions",
            key: 0,
            value: image.isOpen ? 1 : 0
        )
        guard visit(open) else { return }
        for (place, checkpoint) in image.prepared.enumerated() {
            let fact = StateFact(
                name: "prepared",
                kind: "transactions",
                key: place,
                value: checkpoint.number
            )
            guard visit(fact) else { return }
        }
        _ = visit(
            StateFact(name: "committed", kind: "transactions", key: 0, value: image.committed)
        )
    }
}
