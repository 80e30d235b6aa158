/// The last gate of a source or assigner: lets through only what moves time or changes idleness.
///
/// Watermarks that are not above the last one are dropped; idle is said once; a watermark that passes while
/// idle says active first. A record alone does not wake the output, as in Flink.
///
/// - Flink: `WatermarkToDataOutput`
@frozen
public struct WatermarkEmitter: Hashable, Sendable {
    /// The highest watermark sent; `Timestamp.min` before the first.
    public private(set) var watermark: Timestamp
    /// Whether the output is marked idle.
    public private(set) var isIdle: Bool
    /// How many watermarks lay below one already sent and were ignored.
    public private(set) var regressionCount = 0

    /// An output that has sent nothing, or one that goes on where a restored one stood.
    public init(watermark: Timestamp = .min, isIdle: Bool = false) {
        self.init(watermark: watermark, isIdle: isIdle, regressionCount: 0)
    }

    init(watermark: Timestamp, isIdle: Bool, regressionCount: Int) {
        self.watermark = watermark
        self.isIdle = isIdle
        self.regressionCount = regressionCount
    }

    /// Takes a signal and says what leaves: at most active and a watermark.
    public mutating func emit(_ signal: WatermarkSignal) -> WatermarkSignals {
        switch signal {
        case .watermark(let watermark): advance(to: watermark)
        case .idle: markIdle()
        case .active: WatermarkSignals(wake())
        }
    }

    private mutating func advance(to next: Timestamp) -> WatermarkSignals {
        guard next > watermark else {
            if next < watermark { regressionCount += 1 }
            return WatermarkSignals()
        }
        watermark = next
        var signals = WatermarkSignals(wake())
        signals.append(.watermark(next))
        return signals
    }

    private mutating func markIdle() -> WatermarkSignals {
        guard !isIdle else { return WatermarkSignals() }
        isIdle = true
        return WatermarkSignals(.idle)
    }

    private mutating func wake() -> WatermarkSignal? {
        guard isIdle else { return nil }
        isIdle = false
        return .active
    }
}
