/// The event time of a gate: a valve for its channels, or one for the channels of each of two inputs, and their minimum.
///
/// - Flink: `StreamMultipleInputProcessor`
package struct GateWatermarks: Hashable, Sendable {
    private var first: StatusWatermarkValve
    private var second: Second?

    /// The second input of a gate that has two.
    private struct Second: Hashable, Sendable {
        var valve: StatusWatermarkValve
        var combination = TwoInputWatermarks()
    }

    /// Channels that have said nothing yet; those from `firstOfSecond` on are those of a second input.
    package init(channelCount: Int, firstOfSecond: Int? = nil) {
        let boundary = firstOfSecond ?? channelCount
        first = StatusWatermarkValve(channelCount: boundary)
        if firstOfSecond != nil {
            second = Second(valve: StatusWatermarkValve(channelCount: channelCount - boundary))
        }
    }

    /// Channels of which nothing is known but which have ended: those are at the end of time.
    init(ended: [Bool], firstOfSecond: Int?) {
        let boundary = firstOfSecond ?? ended.count
        let valves = [ended[..<boundary], ended[boundary...]].filter { !$0.isEmpty }.map {
            StatusWatermarkValve(ended: Array($0))
        }
        let second = valves.count > 1 ? valves[1] : nil
        let least = valves.map(\.watermark).min() ?? .min
        self.init(valves[0], second: second, combined: least)
    }

    /// Goes on where the valves of an earlier attempt stood.
    init(_ first: StatusWatermarkValve, second: StatusWatermarkValve? = nil, combined: Timestamp) {
        self.first = first
        self.second = second.map {
            Second(
                valve: $0,
                combination: TwoInputWatermarks(
                    [first, $0].map {
                        PartialWatermark(watermark: $0.watermark, isIdle: $0.isIdle)
                    },
                    watermark: combined
                )
            )
        }
    }

    /// The first channel of the second input; nil where there is one input.
    package var firstOfSecond: Int? { second == nil ? nil : first.channelCount }

    /// The input of a channel: 0 or 1.
    package func input(of channel: Int) -> Int {
        second != nil && channel >= first.channelCount ? 1 : 0
    }

    /// The valve of each input.
    package var valves: [StatusWatermarkValve] { second.map { [first, $0.valve] } ?? [first] }

    /// What a channel has said.
    package subscript(channel: Int) -> StatusWatermarkValve.ChannelTime {
        guard let second, channel >= first.channelCount else { return first[channel] }
        return second.valve[channel - first.channelCount]
    }

    /// The watermark of the gate; `Timestamp.min` before the first.
    package var watermark: Timestamp { second?.combination.watermark ?? first.watermark }

    /// Whether all channels are idle and the gate has said so.
    package var isIdle: Bool { second?.combination.isIdle ?? first.isIdle }

    /// The channel that holds the gate back: within the input that holds the other back; nil if there is none.
    package var holder: Int? {
        guard let second else { return first.holder }
        switch second.combination.holder {
        case 0?: return first.holder
        case 1?: return second.valve.holder.map { $0 + first.channelCount }
        default: return nil
        }
    }

    /// Takes a signal from a channel and says what the gate puts out.
    package mutating func receive(_ signal: WatermarkSignal, on channel: Int) -> WatermarkSignals {
        guard second != nil else { return first.receive(signal, on: channel) }
        let input = input(of: channel)
        let said =
            input == 0
            ? first.receive(signal, on: channel)
            : second?.valve.receive(signal, on: channel - first.channelCount) ?? .init()
        var signals = WatermarkSignals()
        for each in said {
            for outgoing in second?.combination.receive(each, on: input) ?? .init() {
                signals.append(outgoing)
            }
        }
        return signals
    }
}
