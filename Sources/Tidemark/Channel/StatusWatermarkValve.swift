/// Combines the watermarks and statuses of the channels of one input gate.
///
/// The output is the minimum over the *aligned* channels and never falls. A channel that wakes with a
/// watermark below the last output is active but not aligned: it does not count until it has caught up. When
/// the last active channel goes idle and it was the one holding the output, the highest watermark of all
/// channels is flushed first. One signal in causes at most two out, in O(log n) of the channels.
///
/// - Flink: `StatusWatermarkValve` (1.20)
package struct StatusWatermarkValve: Hashable, Sendable {
    private var channels: [ChannelTime]
    private var aligned = WatermarkHeap()
    private var activeCount: Int
    /// The highest watermark of any channel, idle ones included.
    private(set) var highest: Timestamp = .min
    /// The last watermark put out; `Timestamp.min` before the first.
    package private(set) var watermark: Timestamp = .min
    /// Whether all channels are idle and the gate has said so.
    package private(set) var isIdle = false

    /// A valve whose channels are all active, aligned and without a watermark.
    package init(channelCount: Int) {
        precondition(channelCount > 0, "a valve needs a channel")
        channels = Array(repeating: ChannelTime(), count: channelCount)
        activeCount = channelCount
        for channel in 0..<channelCount { aligned.set(.min, of: channel) }
    }

    /// A valve whose channels have said something before.
    init(_ channels: [ChannelTime], highest: Timestamp, watermark: Timestamp, isIdle: Bool) {
        self.channels = channels
        self.highest = highest
        self.watermark = watermark
        self.isIdle = isIdle
        activeCount = channels.count { !$0.isIdle }
        for (channel, time) in channels.enumerated() where time.isAligned {
            aligned.set(time.watermark, of: channel)
        }
    }

    /// A valve of whose channels nothing is known but which have ended: those are at the end of time.
    init(ended: [Bool]) {
        let times = ended.map { ChannelTime(watermark: $0 ? .max : .min) }
        self.init(
            times,
            highest: ended.contains(true) ? .max : .min,
            watermark: ended.allSatisfy { $0 } ? .max : .min,
            isIdle: false
        )
    }

    /// The number of channels.
    package var channelCount: Int { channels.count }

    /// What a channel has said.
    package subscript(channel: Int) -> ChannelTime { channels[channel] }

    /// The aligned channel with the least watermark, which holds the gate back; nil if none is aligned.
    package var holder: Int? { aligned.least?.slot }

    /// Takes a signal from a channel and says what the gate puts out.
    package mutating func receive(_ signal: WatermarkSignal, on channel: Int) -> WatermarkSignals {
        switch signal {
        case .watermark(let watermark): inputWatermark(watermark, on: channel)
        case .idle where !channels[channel].isIdle: inputIdle(on: channel)
        case .active where channels[channel].isIdle: inputActive(on: channel)
        case .idle, .active: WatermarkSignals()
        }
    }

    private mutating func inputWatermark(
        _ next: Timestamp,
        on channel: Int
    ) -> WatermarkSignals {
        // What an idle channel sends is discarded, not remembered.
        guard !channels[channel].isIdle, next > channels[channel].watermark else {
            return WatermarkSignals()
        }
        channels[channel].watermark = next
        highest = max(highest, next)
        alignIfCaughtUp(channel)
        return WatermarkSignals(riseToLeastAligned())
    }

    private mutating func inputIdle(on channel: Int) -> WatermarkSignals {
        channels[channel].isIdle = true
        channels[channel].isAligned = false
        aligned.remove(channel)
        activeCount -= 1
        let heldOutput = channels[channel].watermark == watermark
        guard activeCount == 0 else {
            return WatermarkSignals(heldOutput ? riseToLeastAligned() : nil)
        }
        var signals = WatermarkSignals(heldOutput ? rise(to: highest) : nil)
        isIdle = true
        signals.append(.idle)
        return signals
    }

    private mutating func inputActive(on channel: Int) -> WatermarkSignals {
        channels[channel].isIdle = false
        activeCount += 1
        alignIfCaughtUp(channel)
        guard isIdle else { return WatermarkSignals() }
        isIdle = false
        return WatermarkSignals(.active)
    }

    private mutating func alignIfCaughtUp(_ channel: Int) {
        let reached = channels[channel].watermark
        guard channels[channel].isAligned || reached >= watermark else { return }
        channels[channel].isAligned = true
        aligned.set(reached, of: channel)
    }

    private mutating func riseToLeastAligned() -> WatermarkSignal? {
        aligned.least.flatMap { rise(to: $0.watermark) }
    }

    private mutating func rise(to next: Timestamp) -> WatermarkSignal? {
        guard next > watermark else { return nil }
        watermark = next
        return .watermark(next)
    }
}
