import Tidemark
import TidemarkInspection

extension FactViews {
    /// The channels between subtasks.
    var channels: [ChannelView] {
        reached.map { view(of: $0) }
    }

    /// What waits in the channels, the next element first.
    var queues: [QueueView] {
        var left = limit
        return reached.map { channel in
            let elements = queued(on: channel, limit: left)
            left -= elements.count
            return QueueView(
                channel: channel.name,
                from: channel.source.place,
                to: channel.target.place,
                capacity: channel.capacity,
                queued: channel.queued,
                pending: channel.pending,
                elements: elements
            )
        }
    }

    func view(of channel: JobFacts.Channel) -> ChannelView {
        ChannelView(
            id: channel.name,
            from: channel.source.place,
            to: channel.target.place,
            partitioner: channel.partitioning,
            capacity: channel.capacity,
            queued: channel.queued,
            watermark: channel.watermark?.milliseconds,
            status: channel.isIdle ? .idle : .active,
            aligned: channel.isAligned,
            holding: channel.isHolding,
            feedback: channel.isFeedback
        )
    }

    private var reached: [JobFacts.Channel] {
        channelFacts.filter { scope.contains($0.source) || scope.contains($0.target) }
    }

    private func queued(on channel: JobFacts.Channel, limit: Int) -> [QueuedElementView] {
        var rows: [QueuedElementView] = []
        facts.forEachQueued(task: channel.task) { index, timestamp, signal, value in
            guard index == channel.index, rows.count < limit else { return }
            rows.append(Self.element(timestamp, signal, value))
        }
        return rows
    }

    private static func element(
        _ timestamp: Timestamp?,
        _ signal: WatermarkSignal?,
        _ value: Any?
    ) -> QueuedElementView {
        switch signal {
        case .watermark(.max)?: QueuedElementView(kind: "end", value: .null)
        case .watermark(let watermark)?:
            QueuedElementView(kind: "watermark", timestamp: watermark.milliseconds, value: .null)
        case .idle?: QueuedElementView(kind: "status", value: .string("idle"))
        case .active?: QueuedElementView(kind: "status", value: .string("active"))
        case nil:
            QueuedElementView(
                kind: "record",
                timestamp: timestamp?.milliseconds,
                value: value.map(ValueInspector.inspect) ?? .null
            )
        }
    }
}

extension JobFacts.Channel {
    /// The name in rows; where several edges join the same subtasks, the place in the gate tells them apart.
    var name: String {
        "\(source.place)>\(target.place)" + (isOneOfSeveral ? "~\(index)" : "")
    }
}
