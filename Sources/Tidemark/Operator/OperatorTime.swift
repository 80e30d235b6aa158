/// The times of one operator subtask, shared between its kernels and the task that drives it.
///
/// - Flink: `TimerService` (the clocks of it)
@frozen
public struct OperatorTime {
    @usableFromInline let watermark: UnsafeMutablePointer<Timestamp>
    @usableFromInline let processing: UnsafeMutablePointer<Timestamp>

    /// Shares the processing time of the task; the watermark is the operator's own.
    init(processing: UnsafeMutablePointer<Timestamp>) {
        self.processing = processing
        watermark = .allocate(capacity: 1)
        watermark.initialize(to: .min)
    }

    func deallocate() {
        watermark.deallocate()
    }

    /// The last watermark this operator has acted on; `Timestamp.min` before the first.
    @inlinable public var currentWatermark: Timestamp {
        @inline(__always) get { watermark.pointee }
        nonmutating set { watermark.pointee = newValue }
    }

    /// The processing time of the current turn.
    @inlinable public var currentProcessingTime: Timestamp { processing.pointee }
}
