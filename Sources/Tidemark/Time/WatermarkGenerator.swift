/// Decides, from the records of one split, how far event time has come.
///
/// Each split has a generator of its own, called by one task only. It gets no clock, so that a run can be
/// repeated; and it must be a value type, because key frames keep copies of it (a class is refused when
/// the graph is built).
///
/// ```swift
/// struct LastSeen: WatermarkGenerator {
///     var last: Timestamp?
///     mutating func onEvent(_ trip: Trip, timestamp: Timestamp, output: inout WatermarkOutput) {
///         last = timestamp
///     }
///     mutating func onPeriodicEmit(_ output: inout WatermarkOutput) {
///         if let last { output.emitWatermark(last) }
///     }
/// }
/// ```
///
/// - Flink: `WatermarkGenerator`
public protocol WatermarkGenerator<Element>: Sendable {
    /// The type of the records.
    associatedtype Element

    /// Gives a record a timestamp where the strategy has no assigner of its own, for generators that do both.
    ///
    /// Generators need not write it: the record keeps the timestamp it had.
    mutating func extractTimestamp(_ element: Element, previous: Timestamp?) throws -> Timestamp?

    /// Looks at a record, after it has been sent on, and may emit a watermark at once.
    mutating func onEvent(_ element: Element, timestamp: Timestamp, output: inout WatermarkOutput)

    /// Looks at records in order, up to the first that makes it emit something; returns how many it has looked at.
    ///
    /// Generators need not write it: it calls `onEvent`. It stands here so that the loop is compiled where the
    /// generator's type is known.
    mutating func onRun(
        _ elements: UnsafePointer<Element>,
        _ timestamps: UnsafePointer<Timestamp>,
        count: Int,
        output: inout WatermarkOutput
    ) -> Int

    /// Says how far time has come; called once per auto-watermark interval.
    mutating func onPeriodicEmit(_ output: inout WatermarkOutput)
}

extension WatermarkGenerator {
    /// Leaves a record its timestamp.
    public mutating func extractTimestamp(
        _ element: Element,
        previous: Timestamp?
    ) throws -> Timestamp? {
        previous
    }

    /// Shows records to `onEvent` one by one.
    @inlinable
    public mutating func onRun(
        _ elements: UnsafePointer<Element>,
        _ timestamps: UnsafePointer<Timestamp>,
        count: Int,
        output: inout WatermarkOutput
    ) -> Int {
        for row in 0..<count {
            onEvent(elements[row], timestamp: timestamps[row], output: &output)
            if !output.signals.isEmpty { return row &+ 1 }
        }
        return count
    }
}
