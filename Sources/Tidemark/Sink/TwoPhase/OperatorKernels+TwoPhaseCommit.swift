extension OperatorKernels {
    /// The end of a stream, in transactions.
    ///
    /// `make` is called only in an attempt that may act on the world.
    @inlinable
    public static func twoPhaseCommitSink<Function: TwoPhaseCommitSinkFunction>(
        _ context: OperatorContext,
        _ make: (OperatorContext) throws -> Function
    ) throws -> OperatorKernels where Function.Element: Copyable {
        guard context.effects.mode == .live else { return mute(Function.Element.self) }
        let node = context.node
        let ledger = try TransactionLedger(try make(context), isRestoring: context.isRestoring)
        let take: (RecordBatch, Range<Int>) -> Void = { batch, rows in
            let column = batch.column(of: Function.Element.self)
            for row in rows {
                let timestamp = batch.timestamps[row]
                do {
                    try ledger.take(column[row], timestamp == .min ? nil : timestamp)
                } catch {
                    node.fail(error, at: timestamp)
                    return
                }
            }
        }
        var kernels = sink(Function.Element.self, take)
        kernels.transactions = ledger.kernels
        kernels.memory = ledger.memory
        kernels.inspection = ledger.inspection
        kernels.finish = {
            do {
                try ledger.finish()
            } catch {
                node.fail(error, at: .min)
            }
        }
        return kernels
    }

    @inlinable
    static func mute<Element>(_ type: Element.Type) -> OperatorKernels {
        let mute = MuteTransactions()
        var kernels = sink(type) { _, _ in mute.take() }
        kernels.transactions = mute.kernels
        kernels.memory = mute.memory
        kernels.inspection = mute.inspection
        kernels.finish = { mute.take() }
        return kernels
    }

    /// Kernels that hand rows to a function and drop them.
    @inlinable
    static func sink<Element>(
        _ type: Element.Type,
        _ take: @escaping (RecordBatch, Range<Int>) -> Void
    ) -> OperatorKernels {
        OperatorKernels(
            batch: { batch in
                take(batch, 0..<batch.count)
                batch.removeAll()
                return batch
            },
            element: { batch, row in
                take(batch, row..<(row + 1))
                (batch.column(of: Element.self) + row).deinitialize(count: 1)
            }
        )
    }
}

extension DataStream {
    /// Hands every record to a sink made for each subtask, whose output appears with the checkpoints of the job.
    ///
    /// The sink is made only for an attempt that may act on the world.
    ///
    /// - Flink: `DataStream.addSink`
    @inlinable @inline(__always)
    @discardableResult
    public func addSink<Function: TwoPhaseCommitSinkFunction & SendableMetatype>(
        _ name: String = "Sink",
        transactions make: @escaping @Sendable (OperatorContext) throws -> Function
    ) -> DataStream<Never> where Function.Element == Element {
        sink("Sink: \(name)") { try OperatorKernels.twoPhaseCommitSink($0, make) }
    }
}
