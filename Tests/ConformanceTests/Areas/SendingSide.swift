import Tidemark

/// The sending sides of all channels: what of a script reaches the receiver at all.
struct SendingSide {
    private var isIdle: [Bool]
    private var open: Set<Int>

    init(channelCount: Int) {
        isIdle = Array(repeating: false, count: channelCount)
        open = Set(0..<channelCount)
    }

    /// Whether every channel has ended.
    var hasEnded: Bool { open.isEmpty }

    /// The signal of an item as it arrives; nil where the sender discards it or the item is none.
    mutating func send(_ item: JSON, on channel: Int) -> WatermarkSignal? {
        if item["end"]?.bool == true { open.remove(channel) }
        guard let signal = WatermarkSignal(item: item) else { return nil }
        if case .watermark = signal { return isIdle[channel] ? nil : signal }
        let turnsIdle = signal == .idle
        guard isIdle[channel] != turnsIdle else { return nil }
        isIdle[channel] = turnsIdle
        return signal
    }
}
