/// The event time of an operator with two inputs: the minimum over both, an idle one left out.
///
/// Unlike a valve it lets a woken input with a low watermark hold the operator back, and it flushes nothing
/// when both are idle (Flink 1.20). The owner fires the timers of a watermark before it acts on what follows.
///
/// - Flink: `AbstractStreamOperator.processWatermark1`, `IndexedCombinedWatermarkStatus`
package struct TwoInputWatermarks: Hashable, Sendable {
    package private(set) var combined = CombinedWatermark()

    package init() {
        _ = combined.add()
        _ = combined.add()
    }

    /// Two inputs that have said something before.
    init(_ parts: [PartialWatermark], watermark: Timestamp) {
        precondition(parts.count == 2, "two inputs")
        combined = CombinedWatermark(
            parts: parts,
            watermark: watermark,
            isIdle: parts.allSatisfy(\.isIdle)
        )
    }

    /// What one input (0 or 1) contributes.
    package subscript(input: Int) -> PartialWatermark { combined[input] ?? PartialWatermark() }

    /// The operator's watermark; `Timestamp.min` before the first.
    package var watermark: Timestamp { combined.watermark }

    /// Whether both inputs are idle.
    package var isIdle: Bool { combined.isIdle }

    /// The input that holds the minimum; nil if both are idle.
    package var holder: Int? { combined.holder }

    /// Takes what the valve of an input put out and says what the operator does: a watermark, then a status.
    package mutating func receive(_ signal: WatermarkSignal, on input: Int) -> WatermarkSignals {
        let wasIdle = combined.isIdle
        switch signal {
        case .watermark(let watermark):
            _ = combined.setWatermark(watermark, of: input)
            return WatermarkSignals(combined.update().map(WatermarkSignal.watermark))
        case .idle, .active:
            combined.setIdle(signal == .idle, of: input)
            var signals = WatermarkSignals(combined.update().map(WatermarkSignal.watermark))
            if combined.isIdle != wasIdle { signals.append(signal) }
            return signals
        }
    }
}
