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
    /// How far its output reaches; nil for a sink whose output cannot be cut back.
    ///
    /// What such a sink wrote between a checkpoint and a failure stays, and is written once more.
    var position: SinkPosition? { get }
    /// Makes sure that all up to its position outlives the process.
    mutating func flush() throws
    /// Cuts its output back to an earlier position, from where it goes on.
    mutating func cut(to position: SinkPosition) throws
}

/// How far the output of one subtask of a sink reaches.
public struct SinkPosition: Hashable, Sendable {
    /// In a unit of the sink's own: bytes of a file, or a number of records.
    public let offset: Int64

    /// Makes a position.
    public init(offset: Int64) {
        self.offset = offset
    }
}

extension SinkFunction {
    /// The output cannot be cut back.
    @inlinable public var position: SinkPosition? { nil }

    /// Nothing is held back.
    @inlinable
    public mutating func flush() throws {}

    /// Never asked of a sink without positions.
    @inlinable
    public mutating func cut(to position: SinkPosition) throws {}

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
        if function.position != nil {
            kernels.prepareSnapshot = { try owner.cell.pointee.flush() }
            kernels.memory = OperatorMemory(
                image: { owner.cell.pointee.position ?? SinkPosition(offset: 0) },
                restore: { try owner.cell.pointee.cut(to: $0) },
                write: { try $0.write($1) },
                read: { input in
                    guard let position = try SinkPosition.read(input, context.subtask) else {
                        return
                    }
                    try owner.cell.pointee.cut(to: position)
                }
            )
        }
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
