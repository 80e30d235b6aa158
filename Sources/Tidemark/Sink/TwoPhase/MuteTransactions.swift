/// Counts the transactions of a sink that may not act on the world, as the sink itself would.
///
/// An attempt that looks at the past takes the same steps as the one that made it, and sends nothing.
@usableFromInline
final class MuteTransactions {
    private var image = Image(prepared: [], isOpen: true, committed: 0)

    @usableFromInline
    init() {}

    struct Image: TransactionImage {
        var prepared: [CheckpointID]
        var isOpen: Bool
        var committed: Int
    }

    @usableFromInline
    func take() {
        image.isOpen = true
    }

    private func prepare(for checkpoint: CheckpointID) {
        if image.isOpen { image.prepared.append(checkpoint) }
        image.isOpen = false
    }

    private func commit(upTo checkpoint: CheckpointID) -> Int {
        let count = image.prepared.count { $0 <= checkpoint }
        image.prepared.removeAll { $0 <= checkpoint }
        image.committed += count
        return count
    }

    @usableFromInline var kernels: TransactionKernels {
        TransactionKernels(
            prepare: { [self] checkpoint in
                prepare(for: checkpoint)
                image.isOpen = true
            },
            prepareLast: { [self] in prepare(for: $0) },
            commit: { [self] in commit(upTo: $0) },
            abandon: { _ in },
            preparedCount: { [self] in image.prepared.count }
        )
    }

    /// Takes over the image of the sink itself.
    @usableFromInline var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] () -> any TransactionImage in image },
            restore: { [self] (other: any TransactionImage) in
                image = Image(
                    prepared: other.prepared,
                    isOpen: other.isOpen,
                    committed: other.committed
                )
            }
        )
    }

    @usableFromInline var inspection: any OperatorInspection {
        TransactionInspection { [unowned self] in image }
    }
}
