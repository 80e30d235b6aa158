import Tidemark

/// Writes the late records of one operator subtask into the ledger.
final class LateWatcher: StepTap {
    /// The kinds it wants to see.
    static let kinds = StepKindSet([.recordLate, .recordDropped])

    private let ledger: LateLedger
    private let recorder: StepRecorder
    private var last: Int?

    init(_ ledger: LateLedger, _ recorder: StepRecorder) {
        self.ledger = ledger
        self.recorder = recorder
    }

    func step(_ fact: StepFact) {
        if fact.kind == .recordLate {
            let step = fact.operatorNode.isTapped ? recorder.number : nil
            last = ledger.append(LateEntry(fact, step: step))
        } else if let last {
            ledger.markDropped(last)
        }
    }
}
