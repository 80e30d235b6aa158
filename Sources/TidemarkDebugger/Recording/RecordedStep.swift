import Tidemark
import TidemarkInspection

/// One step as it was seen, with copies of all that was lent for the moment.
struct RecordedStep {
    /// The number of the step.
    let number: Int
    let kind: Tidemark.StepKind
    let node: OperatorNode
    let timestamp: Timestamp
    /// Where the operator's watermark stood.
    let watermark: Timestamp
    let window: TimeWindow?
    let key: Any?
    /// The record, where the step is about one.
    let value: Any?
    /// What it has changed, where somebody watches that.
    var change: String?

    init(_ fact: StepFact, number: Int) {
        self.number = number
        kind = fact.kind
        node = fact.operatorNode
        timestamp = fact.timestamp
        watermark = fact.operatorNode.time.currentWatermark
        window = fact.window
        key = fact.key
        value = fact.element.flatMap { element in fact.elementType?.load(element) }
    }

    /// The step as a row.
    var view: EventView {
        EventView(
            step: Int64(number),
            kind: kind.name,
            operator: node.transformation.reference,
            subtask: node.subtask,
            timestamp: timestamp.milliseconds,
            watermark: watermark.milliseconds,
            value: value.map(ValueInspector.inspect) ?? .null,
            detail: detail
        )
    }

    /// The key and the window, which have no column of their own.
    var detail: String? {
        let parts = [
            key.map { "key " + ValueInspector.inspect($0).text },
            window.map { "window \($0.start.text) to \($0.end.text)" }, change,
        ]
        let known = parts.compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: ", ")
    }
}

extension Timestamp {
    /// The instant as people read it.
    var text: String { RowCell.instant(milliseconds).text }

    /// The milliseconds, nil for the two sentinels.
    var finiteMilliseconds: Int64? { isFinite ? milliseconds : nil }
}
