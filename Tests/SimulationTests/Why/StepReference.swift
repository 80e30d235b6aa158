import Tidemark
import TidemarkInspection
import TidemarkTesting

/// Every step of a run, written down one by one as it happened: what citations are held against.
final class StepReference {
    struct Entry {
        let step: Int
        let kind: Tidemark.StepKind
        let place: String
        let timestamp: Int64
        /// The record's own number.
        let value: Int?
    }

    private(set) var entries: [Entry] = []

    private final class Log: StepTap {
        let driver: StepDriver
        var entries: [Entry] = []

        init(_ driver: StepDriver) {
            self.driver = driver
        }

        func step(_ fact: StepFact) {
            let node = fact.operatorNode
            let ripple = fact.element.flatMap { fact.elementType?.load($0) } as? Ripple
            entries.append(
                Entry(
                    step: driver.step,
                    kind: fact.kind,
                    place: "\(node.transformation.reference)#\(node.subtask)",
                    timestamp: fact.timestamp.milliseconds,
                    value: ripple?.value
                )
            )
        }
    }

    /// Runs a job in the smallest turns up to a step.
    init(_ job: Job, upTo step: Int) throws {
        let driver = try job.startStepping()
        driver.chunk = 1
        driver.turnBudget = 1
        let log = Log(driver)
        for node in driver.facts.nodes { driver.tap(node, log) }
        while driver.step < step, driver.turn() == .advanced {}
        entries = log.entries.filter { $0.step <= step }
        for node in driver.facts.nodes { node.forgetTaps() }
    }

    /// The last step of a kind at an operator subtask.
    func last(_ kind: Tidemark.StepKind, at place: String) -> Int? {
        entries.last { $0.kind == kind && $0.place == place }?.step
    }

    /// The last step at which one of some records left a source subtask.
    func last(of values: Set<Int>, at place: String) -> Int? {
        entries.last {
            $0.kind == .recordOut && $0.place == place && values.contains($0.value ?? 0)
        }?
        .step
    }
}
