/// The functions that do an operator's work, made by the fluent API where the element types are known.
///
/// All of them run on the thread of the task. `watermark` and `processingTime` may produce more than a turn should:
/// they stop after `budget` results and return false, and are called again before anything else happens in the task,
/// so that no operator ever waits inside an emission.
public struct OperatorKernels {
    /// Consumes a batch and returns an empty one.
    public var batch: (RecordBatch) -> RecordBatch
    /// Consumes one row of a batch, leaving raw memory in its place.
    public var element: (RecordBatch, Int) -> Void
    /// The same two for the records of a second input, of an operator that has one.
    public var second: InputKernels?
    /// Does what the new watermark makes due; true when all of it is done.
    ///
    /// Absent if the operator ignores time.
    public var watermark: ((Timestamp, _ budget: Int) -> Bool)?
    /// Fires processing-time callbacks due at the instant; true when all of them have run.
    public var processingTime: ((Timestamp, _ budget: Int) -> Bool)?
    /// The least processing time at which `processingTime` has something to do.
    public var nextDeadline: (() -> Timestamp?)?
    /// Whether the operator makes its own watermarks and swallows those from upstream, except the last.
    public var generator: MidStreamGenerator?
    /// What a debugger can look at.
    public var inspection: (any OperatorInspection)?
    /// What it remembers; absent if it remembers nothing.
    public var memory: OperatorMemory?
    /// Called before a snapshot of a checkpoint is taken: makes sure that what was written outside is there.
    public var prepareSnapshot: (() throws -> Void)?
    /// Of a sink whose output appears with checkpoints.
    @usableFromInline var transactions: TransactionKernels?
    /// Called once after the last element.
    public var finish: (() -> Void)?

    /// Makes the kernels of an operator without time or state.
    @inlinable
    public init(
        batch: @escaping (RecordBatch) -> RecordBatch,
        element: @escaping (RecordBatch, Int) -> Void
    ) {
        self.batch = batch
        self.element = element
    }

    /// Kernels that drop everything: what a node has before its factory has run.
    @usableFromInline static var none: OperatorKernels {
        OperatorKernels(
            batch: { batch in
                batch.removeAll()
                return batch
            },
            element: { _, _ in }
        )
    }
}

/// The functions that take the records of one input.
public struct InputKernels {
    /// Consumes a batch and returns an empty one.
    public var batch: (RecordBatch) -> RecordBatch
    /// Consumes one row of a batch, leaving raw memory in its place.
    public var element: (RecordBatch, Int) -> Void

    /// Takes over how another operator takes its records.
    @inlinable
    public init(_ kernels: OperatorKernels) {
        batch = kernels.batch
        element = kernels.element
    }
}
