import Tidemark

/// One channel of a script as a source: item `i` of the script arrives when the clock stands at `i`.
///
/// So the items of all channels come in their one order, and the clock says which item is under way.
struct ScriptedChannel: Source {
    let name: String
    let events: [(item: Int, event: SourceEvent<VectorElement>)]

    /// The channels of a case, without what their sending sides discard.
    static func all(of vector: ConformanceCase) -> [ScriptedChannel] {
        var sender = SendingSide(channelCount: vector.channels.count)
        var channels = vector.channels.map { _ in [(Int, SourceEvent<VectorElement>)]() }
        for (index, item) in vector.script.enumerated() {
            guard let channel = item["ch"]?.integer.map(Int.init) else { continue }
            if let element = item["e"].map(VectorElement.init) {
                channels[channel].append((index, .record(element, at: element.timestamp)))
            } else if let signal = sender.send(item, on: channel) {
                channels[channel].append((index, SourceEvent(signal)))
            }
        }
        return channels.enumerated().map { channel, events in
            // Keeps the channel open behind the script; it says nothing new.
            let last = (vector.script.count, SourceEvent<VectorElement>.watermark(.min))
            return ScriptedChannel(name: "channel-\(channel)", events: events + [last])
        }
    }

    var splits: [String] { [name] }
    var pace: SourcePace { .recorded }

    func open(split: Int) -> Reader { Reader(events: events) }

    func open(split: Int, at position: SplitPosition) -> Reader {
        Reader(events: events, next: Int(position.offset))
    }

    struct Reader: SplitReader {
        let events: [(item: Int, event: SourceEvent<VectorElement>)]
        var next = 0

        var position: SplitPosition? { SplitPosition(offset: Int64(next)) }

        mutating func poll() -> SourcePoll<SourceEvent<VectorElement>> {
            guard next < events.count else { return .end }
            defer { next += 1 }
            return .record(events[next].event)
        }

        func arrival(of element: SourceEvent<VectorElement>) -> Timestamp? {
            Timestamp(Int64(events[next - 1].item))
        }
    }
}

extension SourceEvent {
    fileprivate init(_ signal: WatermarkSignal) {
        self =
            switch signal {
            case .watermark(let watermark): .watermark(watermark)
            case .idle: .idle
            case .active: .active
            }
    }
}
