/// The event time of a source subtask: its splits combined, and what of that leaves the source.
///
/// - Flink: `ProgressiveTimestampsAndWatermarks`
package struct SplitWatermarks: Hashable, Sendable {
    package private(set) var multiplexer: WatermarkMultiplexer
    package private(set) var emitter: WatermarkEmitter

    /// A source without splits, or one that goes on from a restored output.
    package init(emitter: WatermarkEmitter = .init()) {
        multiplexer = WatermarkMultiplexer(watermark: emitter.watermark)
        self.emitter = emitter
    }

    /// A source whose splits have said something before.
    init(
        parts: [PartialWatermark?],
        combined: Timestamp,
        isIdle: Bool,
        needsPeriodicEmit: Bool,
        emitter: WatermarkEmitter
    ) {
        multiplexer = WatermarkMultiplexer(
            CombinedWatermark(parts: parts, watermark: combined, isIdle: isIdle),
            needsPeriodicEmit: needsPeriodicEmit
        )
        self.emitter = emitter
    }

    /// What a split contributes; nil where no split is.
    package subscript(slot: Int) -> PartialWatermark? { multiplexer.combined[slot] }

    /// The split that holds the source back; nil if all are idle or there are none.
    package var holder: Int? { multiplexer.combined.holder }

    /// What the splits that count would come to if they were combined now; nil where none counts.
    var left: Timestamp? { holder.flatMap { self[$0]?.watermark } }

    /// Whether the next tick could make something leave, apart from what generators say at it.
    package var needsPeriodicEmit: Bool { multiplexer.needsPeriodicEmit }

    /// Adds a split, new or restored, and returns its slot.
    package mutating func register(_ part: PartialWatermark = .init()) -> Int {
        multiplexer.register(part)
    }

    /// Takes a finished split out; the next tick combines the others.
    package mutating func unregister(_ slot: Int) {
        multiplexer.unregister(slot)
    }

    /// Takes what a split's generator said at a record.
    package mutating func onEvent(_ signal: WatermarkSignal, from slot: Int) -> WatermarkSignals {
        emit(multiplexer.immediate(signal, from: slot))
    }

    /// Stores what a split's generator said at a tick.
    package mutating func onTick(_ signal: WatermarkSignal, from slot: Int) {
        multiplexer.deferred(signal, from: slot)
    }

    /// Combines after all generators have spoken at a tick.
    package mutating func onPeriodicEmit() -> WatermarkSignals {
        emit(multiplexer.periodic())
    }

    /// Takes a signal for the source as a whole, such as the watermark at its end.
    package mutating func onSource(_ signal: WatermarkSignal) -> WatermarkSignals {
        emitter.emit(signal)
    }

    private mutating func emit(_ signal: WatermarkSignal?) -> WatermarkSignals {
        signal.map { emitter.emit($0) } ?? WatermarkSignals()
    }
}
