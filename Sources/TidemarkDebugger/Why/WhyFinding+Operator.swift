import Tidemark
import TidemarkInspection

extension WhyFinding {
    /// A claim about an operator subtask.
    ///
    /// - Parameters:
    ///   - node: The operator subtask.
    ///   - sentence: What is claimed.
    ///   - watermark: The watermark it is about; that of the operator where none is given.
    ///   - holds: Whether it holds the watermark back.
    ///   - cause: The cause, of a leaf.
    ///   - steps: The steps it rests on.
    ///   - because: What it follows from.
    init(
        at node: OperatorNode,
        _ sentence: String,
        watermark: Timestamp? = nil,
        holds: Bool = false,
        cause: LeafCause? = nil,
        steps: [WhyCitation] = [],
        because: [WhyFinding] = []
    ) {
        self.init(
            .operator,
            operator: node.transformation.reference,
            subtask: node.subtask,
            sentence,
            watermark: (watermark ?? node.time.currentWatermark).finiteMilliseconds,
            holds: holds,
            cause: cause,
            steps: steps,
            because: because
        )
    }
}

extension WhyRemedy {
    /// Why a remedy was not tried that needs the history run again; half a million records a second is what a replay
    /// does at least.
    static func needsHistory(_ head: StepDriver?) -> String {
        let records = head?.nextAdmission ?? 0
        return "it needs the history run again, about \(max(1, records / 500_000)) s"
    }
}

extension JobFacts {
    /// The operator subtasks by the objects that run them.
    var operatorsByNode: [ObjectIdentifier: Operator] {
        Dictionary(operators.map { (ObjectIdentifier($0.node), $0) }) { first, _ in first }
    }
}
