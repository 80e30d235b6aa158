/// Combines the watermarks of the splits of one source subtask into one.
///
/// What generators say at a record is given `immediate`ly and combined at once; what they say at a tick is
/// stored by `deferred` and combined by one `periodic` call after all have spoken. Every call answers with at
/// most one signal, unfiltered: idle is repeated, and `WatermarkEmitter` makes it once.
///
/// - Flink: `WatermarkOutputMultiplexer`
package struct WatermarkMultiplexer: Hashable, Sendable {
    package private(set) var combined: CombinedWatermark
    /// Whether something was stored or removed since the last combination, so that the next tick counts.
    package private(set) var needsPeriodicEmit = false

    package init(watermark: Timestamp = .min) {
        combined = CombinedWatermark(watermark: watermark)
    }

    init(_ combined: CombinedWatermark, needsPeriodicEmit: Bool) {
        self.combined = combined
        self.needsPeriodicEmit = needsPeriodicEmit
    }

    /// Adds a split, which holds the others back until its first watermark, and returns its slot.
    package mutating func register(_ part: PartialWatermark = .init()) -> Int {
        needsPeriodicEmit = true
        return combined.add(part)
    }

    /// Takes a finished split out; the others are combined at the next tick or signal.
    package mutating func unregister(_ slot: Int) {
        needsPeriodicEmit = true
        combined.remove(slot)
    }

    /// Takes what a split says at a record.
    package mutating func immediate(_ signal: WatermarkSignal, from slot: Int) -> WatermarkSignal? {
        let before = combined.watermark
        let rose = store(signal, from: slot)
        // A watermark that did not rise above the combination cannot raise it, and Flink does not look.
        if case .watermark(let watermark) = signal, !rose || watermark <= before { return nil }
        return combine()
    }

    /// Takes what a split says at a tick.
    package mutating func deferred(_ signal: WatermarkSignal, from slot: Int) {
        let before = combined[slot]
        _ = store(signal, from: slot)
        if combined[slot] != before { needsPeriodicEmit = true }
    }

    /// Combines what was deferred.
    package mutating func periodic() -> WatermarkSignal? {
        needsPeriodicEmit = false
        return combine()
    }

    private mutating func store(_ signal: WatermarkSignal, from slot: Int) -> Bool {
        switch signal {
        case .watermark(let watermark): return combined.setWatermark(watermark, of: slot)
        case .idle: combined.setIdle(true, of: slot)
        case .active: combined.setIdle(false, of: slot)
        }
        return false
    }

    private mutating func combine() -> WatermarkSignal? {
        if let watermark = combined.update() { return .watermark(watermark) }
        return combined.isIdle && combined.count > 0 ? .idle : nil
    }
}
