import Tidemark
import TidemarkInspection

/// Something kept or waiting that `find` holds against an expression: a step, a late record, an element, an entry.
struct Subject {
    let place: OperatorPlace
    /// The kind of step; `queued` or `state` for what is no step.
    let kind: String
    let step: Int?
    let timestamp: Timestamp
    let watermark: Timestamp
    let key: Any?
    let value: Any?
    /// What a row says beside the value.
    let detail: String?

    init(_ step: RecordedStep) {
        place = OperatorPlace(step.node)
        kind = step.kind.name
        self.step = step.number
        timestamp = step.timestamp
        watermark = step.watermark
        key = step.key
        value = step.value
        detail = step.detail
    }

    init(_ entry: LateEntry) {
        place = entry.place
        kind = "recordLate"
        step = entry.step
        timestamp = entry.timestamp
        watermark = entry.watermark
        key = entry.key
        value = entry.value
        detail = entry.isDropped ? "dropped" : nil
    }

    init(_ entry: StateFact, at node: OperatorNode) {
        place = OperatorPlace(node)
        kind = "state"
        step = nil
        timestamp = .min
        watermark = node.time.currentWatermark
        key = entry.key
        value = entry.value
        let window = entry.window.map { ", window \($0.start.text) to \($0.end.text)" } ?? ""
        detail = "\(entry.name) of \(ValueInspector.inspect(entry.key).text)\(window)"
    }

    init(queued value: Any, at timestamp: Timestamp?, in channel: JobFacts.Channel) {
        place = OperatorPlace(channel.target)
        kind = "queued"
        step = nil
        self.timestamp = timestamp ?? .min
        watermark = channel.target.time.currentWatermark
        key = nil
        self.value = value
        detail = "in \(channel.name)"
    }
}
