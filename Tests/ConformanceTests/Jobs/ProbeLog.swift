import Synchronization
import Tidemark

/// What leaves the operator under test, in order.
final class ProbeLog: StepTap, Sendable {
    static let main = "main"

    private let produced = Mutex(Produced())
    /// The script item under way; nil where nobody knows.
    private let item = Mutex<Int?>(nil)

    var result: Produced { produced.withLock { $0 } }

    func begin(_ item: Int) {
        self.item.withLock { $0 = item }
    }

    func note(_ members: [String: JSON]) {
        let item = item.withLock { $0 }
        produced.withLock { $0.note(members, at: item) }
    }

    /// What the probe behind the main output is told of time.
    func step(_ fact: StepFact) {
        switch fact.kind {
        case .watermarkAdvanced: note(["wm": .time(fact.timestamp)])
        case .idle: note(["idle": true])
        case .active: note(["idle": false])
        default: break
        }
    }

    /// Listens to what passes the probe behind the main output.
    func listen(to nodes: [OperatorNode]) {
        let probe = nodes.first { $0.transformation.name == "Sink: \(Self.main)" }
        probe?.watch([.watermarkAdvanced, .idle, .active].set, self)
    }
}

extension [StepKind] {
    fileprivate var set: StepKindSet { StepKindSet(self) }
}

/// Stands behind an output and writes down its records.
struct Probe: SinkFunction {
    let port: String
    let log: ProbeLog

    func invoke(_ element: borrowing JSON, timestamp: Timestamp?) {
        log.note([
            "o": .string(port),
            "r": copy element,
            "ts": timestamp.map { .integer($0.milliseconds) } ?? .null,
        ])
    }
}
