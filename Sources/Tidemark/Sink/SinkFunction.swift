/// What takes the results of a job, one value a subtask.
///
/// - Flink: `SinkFunction`
public protocol SinkFunction<Element> {
    /// What the sink takes.
    associatedtype Element

    /// Takes one record.
    mutating func invoke(_ element: borrowing Element, timestamp: Timestamp?) throws
    /// Called once after the last record.
    mutating func finish() throws
}

extension SinkFunction {
    /// Nothing to finish.
    @inlinable
    public mutating func finish() throws {}
}

extension OperatorKernels {
    /// The end of a stream.
    ///
    /// - Flink: `StreamSink`
    @inlinable
    public static func sink<Function: SinkFunction>(
        _ context: OperatorContext,
        _ function: Function
    ) -> OperatorKernels where Function.Element: Copyable {
        let node = context.node
        let cell = UnsafeMutablePointer<Function>.allocate(capacity: 1)
        cell.initialize(to: function)
        let owner = SinkCell(cell)
        let take: (RecordBatch, Range<Int>) -> Void = { batch, rows in
            let cell = owner.cell
            let column = batch.column(of: Function.Element.self)
            for row in rows {
                let timestamp = batch.timestamps[row]
                do {
                    try cell.pointee.invoke(
                        column[row],
                        timestamp: timestamp == .min ? nil : timestamp
                    )
                } catch {
                    node.fail(error, at: timestamp)
                    return
                }
            }
        }
        var kernels = OperatorKernels(
            batch: { batch in
                take(batch, 0..<batch.count)
                batch.removeAll()
                return batch
            },
            element: { batch, row in
                take(batch, row..<(row + 1))
                (batch.column(of: Function.Element.self) + row).deinitialize(count: 1)
            }
        )
        kernels.finish = {
            do {
                try owner.cell.pointee.finish()
            } catch {
                node.fail(error, at: .min)
            }
        }
        return kernels
    }
}

/// Keeps a sink's value at a fixed place for as long as its kernels live.
@usableFromInline
final class SinkCell<Function> {
    @usableFromInline let cell: UnsafeMutablePointer<Function>

    @inlinable
    init(_ cell: UnsafeMutablePointer<Function>) {
        self.cell = cell
    }

    @inlinable
    deinit {
        cell.deinitialize(count: 1)
        cell.deallocate()
    }
}
