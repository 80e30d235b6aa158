/// What an assigner in the middle of a stream does with records, watermarks and statuses.
///
/// It gives timestamps anew and makes its own watermarks; those from upstream are swallowed, except the last
/// one, and so are upstream statuses. The owner sends a record on first and calls `onEvent` then, so that a
/// watermark follows the record that caused it.
///
/// - Flink: `TimestampsAndWatermarksOperator`
@usableFromInline
package struct TimestampsAndWatermarks<Element>: Sendable {
    @usableFromInline let assigner: (@Sendable (Element, Timestamp?) -> Timestamp)?
    @usableFromInline package var generator: WatermarksWithIdleness<Element>
    @usableFromInline package var emitter: WatermarkEmitter
    @usableFromInline var output = WatermarkOutput()
    @usableFromInline let failsWhereTimestampsFall: Bool

    /// Makes the machine of one subtask, going on from a restored emitter if there is one.
    package init(_ strategy: WatermarkStrategy<Element>, emitter: WatermarkEmitter = .init()) {
        assigner = strategy.timestampAssigner
        failsWhereTimestampsFall = strategy.failsWhereTimestampsFall
        generator = WatermarksWithIdleness(strategy)
        self.emitter = emitter
    }

    /// The timestamp a record leaves with; nil if it has none, which `Timestamp.min` means too.
    @inlinable
    package mutating func timestamp(
        of element: Element,
        previous: Timestamp?
    ) throws -> Timestamp? {
        guard let assigner else {
            let extracted = try generator.custom?.extractTimestamp(element, previous: previous)
            let timestamp = generator.kind == .custom ? extracted : previous
            return timestamp == .min ? nil : timestamp
        }
        let assigned = assigner(element, previous)
        if failsWhereTimestampsFall { try check(assigned) }
        return assigned == .min ? nil : assigned
    }

    @usableFromInline
    func check(_ assigned: Timestamp) throws {
        guard let highest = generator.maxTimestamp, assigned < highest else { return }
        throw MonotonyViolation(timestamp: assigned, highest: highest)
    }

    /// Shows the generator a record that has just been sent on.
    @inlinable
    package mutating func onEvent(_ element: Element, timestamp: Timestamp?) -> WatermarkSignals {
        generator.onEvent(element, timestamp: timestamp ?? .min, output: &output)
        return output.signals.isEmpty ? WatermarkSignals() : emitCollected()
    }

    /// Asks the generator at a tick, and once more at the end of input.
    package mutating func onPeriodicEmit(at now: Timestamp) -> WatermarkSignals {
        generator.onPeriodicEmit(at: now, output: &output)
        return emitCollected()
    }

    /// Takes a signal from upstream, of which only the watermark of the end of input goes on.
    package mutating func onUpstream(_ signal: WatermarkSignal) -> WatermarkSignals {
        signal == .watermark(.max) ? emitter.emit(signal) : WatermarkSignals()
    }

    /// Takes what somebody outside says in its place.
    package mutating func inject(_ signal: WatermarkSignal) -> WatermarkSignals {
        switch signal {
        case .idle: generator.mark(isIdle: true)
        case .active: generator.mark(isIdle: false)
        case .watermark: break
        }
        return emitter.emit(signal)
    }

    /// The earliest tick after an instant that could make something leave.
    package func nextDeadline(after now: Timestamp, on grid: TickGrid) -> Timestamp? {
        generator.nextDeadline(after: now, on: grid)
    }

    @usableFromInline
    mutating func emitCollected() -> WatermarkSignals {
        var leaving = WatermarkSignals()
        for signal in output.take() {
            for emitted in emitter.emit(signal) { leaving.append(emitted) }
        }
        return leaving
    }
}
