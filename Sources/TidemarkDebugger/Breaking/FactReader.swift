import Tidemark
import TidemarkInspection

/// Gives expressions the facts of a step, and the fields of the record it is about.
final class FactReader: FieldReader {
    private let shape: RecordShape
    private let openPaths: [[Substring]]
    private var key: Any?
    private var timestamp = Timestamp.min
    private var watermark = Timestamp.min
    private var number: Int?
    private var node: OperatorNode?
    private var kind: Tidemark.StepKind?
    private var subject: Subject?
    private var element: UnsafeRawPointer?
    /// The record, boxed, once a path into it was asked for.
    private var boxed: Any?

    init(_ shape: RecordShape, _ expression: CompiledExpression) {
        self.shape = shape
        openPaths = expression.openPaths.map { $0.split(separator: ".").dropFirst().map { $0 } }
    }

    /// Turns to a step that is happening; its element is lent for the call.
    func look(at fact: StepFact, number: Int) {
        let node = fact.operatorNode
        key = fact.key
        timestamp = fact.timestamp
        watermark = node.time.currentWatermark
        self.number = number
        self.node = node
        kind = fact.kind
        element = fact.element
        boxed = nil
    }

    /// Turns to something that was kept or is waiting.
    func look(at subject: Subject, element: UnsafeRawPointer?) {
        key = subject.key
        timestamp = subject.timestamp
        watermark = subject.watermark
        number = subject.step
        self.subject = subject
        self.element = element
        boxed = subject.value
    }

    func field(_ index: Int) -> ExpressionValue {
        switch index {
        case 0: return key.map(ScalarValue.of) ?? .null
        case 1: return ScalarValue.of(timestamp)
        case 2: return ScalarValue.of(watermark)
        case 3: return watermark.span(since: timestamp).map { .int($0) } ?? .null
        case 4: return number.map { .int(Int64($0)) } ?? .null
        case 5:
            return .string(subject?.place.reference ?? node?.transformation.reference ?? "")
        case 6: return .int(Int64(subject?.place.subtask ?? node?.subtask ?? 0))
        case 7: return .string(subject?.kind ?? kind?.name ?? "")
        default: break
        }
        let place = index - FieldCatalog.stepFacts.count
        if place < shape.access.count {
            return element.map { shape.access[place].read($0) } ?? .null
        }
        let path = place - shape.access.count
        return path < openPaths.count ? descend(openPaths[path]) : .null
    }

    private func descend(_ path: [Substring]) -> ExpressionValue {
        if boxed == nil { boxed = element.flatMap { shape.load?($0) } }
        guard var value = boxed else { return .null }
        for name in path {
            guard let child = Reflection.child(String(name), of: value) else { return .null }
            value = child
        }
        return ScalarValue.of(value)
    }
}
