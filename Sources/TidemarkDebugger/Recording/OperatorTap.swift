import Tidemark

/// Sees every step of one operator subtask, records it and holds it against what is watched for there.
final class OperatorTap: StepTap {
    private let recorder: StepRecorder
    private let watches: [StepWatch]
    private let kinds: StepKindSet

    init(_ recorder: StepRecorder, _ watches: [StepWatch]) {
        self.recorder = recorder
        self.watches = watches
        kinds = watches.reduce(into: []) { $0.formUnion($1.kinds) }
    }

    func step(_ fact: StepFact) {
        let number = recorder.record(fact)
        guard kinds.contains(fact.kind) else { return }
        for watch in watches where watch.kinds.contains(fact.kind) {
            watch.offer(fact, number: number)
        }
    }
}
