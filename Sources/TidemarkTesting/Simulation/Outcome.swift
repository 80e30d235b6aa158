package import Tidemark

/// All that a run comes to, for comparison with another run of the same job.
package struct Outcome: Sendable {
    /// The results of each sink, subtask after subtask in the order in which they came.
    package var rows: [[Collected<Ripple>.Row]]
    /// The counters of each operator subtask.
    package var operators: [Counts]
    package var step: Int
    package var stateHash: UInt64
    package var clock: Timestamp
    /// State hash and step where nothing was under way, by the number of the next admission.
    package var quietPoints: [Int64: Position] = [:]
    /// What each operator subtask did, step by step, as one number; only of tapped runs.
    package var logs: [UInt64] = []

    /// The counters of one operator subtask.
    package struct Counts: Equatable, Sendable {
        package let name: String
        package let steps: [Int]
        package let facts: [Int]

        package init(_ node: OperatorNode) {
            name = "\(node.transformation.reference)#\(node.subtask)"
            steps = StepKind.allCases.map { node.counters[$0] }
            facts = OperatorCounters.Fact.allCases.map { node.counters[$0] }
        }
    }

    /// Where a run stands.
    package struct Position: Equatable, Sendable {
        package let step: Int
        package let stateHash: UInt64

        package init(step: Int, stateHash: UInt64) {
            self.step = step
            self.stateHash = stateHash
        }
    }

    /// What of an outcome must be equal.
    package enum Scope: Sendable {
        /// Outputs in order, counters, step number, clock and state hash.
        case everything
        /// As everything; the state hash only where the clocks agree.
        case exceptClock
        /// The results as a multiset.
        case results
    }

    /// The first difference in one sentence; nil if there is none.
    package func difference(from other: Outcome, _ scope: Scope = .everything) -> String? {
        let rows = scope == .results ? sorted : self.rows
        let others = scope == .results ? other.sorted : other.rows
        for sink in rows.indices where rows[sink] != others[sink] {
            let place = zip(rows[sink], others[sink]).enumerated().first { $1.0 != $1.1 }
            let counts = "\(rows[sink].count) and \(others[sink].count) rows"
            guard let place else { return "sink \(sink): \(counts)" }
            return "sink \(sink), row \(place.offset) of \(counts): \(place.element)"
        }
        if scope == .results { return nil }
        for (mine, yours) in zip(operators, other.operators) where mine != yours {
            return "counters: \(mine), \(yours)"
        }
        if step != other.step { return "step \(step), \(other.step)" }
        if scope == .everything && clock != other.clock { return "clock \(clock), \(other.clock)" }
        if clock == other.clock && stateHash != other.stateHash { return "state hash at the end" }
        return pointDifference(from: other)
    }

    private func pointDifference(from other: Outcome) -> String? {
        for (admission, mine) in quietPoints.sorted(by: { $0.key < $1.key }) {
            guard let yours = other.quietPoints[admission], mine != yours else { continue }
            return "before admission \(admission): \(mine), \(yours)"
        }
        if !logs.isEmpty && !other.logs.isEmpty && logs != other.logs { return "step logs" }
        return nil
    }

    private var sorted: [[Collected<Ripple>.Row]] {
        rows.map { rows in
            rows.sorted { $0.order < $1.order }
        }
    }
}

extension Collected<Ripple>.Row {
    fileprivate var order: (Int64, Int, Int, Int64, String) {
        (value.at, value.key, value.value, timestamp?.milliseconds ?? .min, value.mark)
    }
}

extension Outcome {
    /// What a run by steps has come to.
    init(of driver: StepDriver, _ sinks: [Collected<Ripple>]) {
        self.init(driver.facts, driver.step, driver.stateHash, driver.clock, sinks)
    }

    /// The same of a run that must not have failed.
    init(unfailed driver: StepDriver, _ sinks: [Collected<Ripple>]) throws {
        if let failure = driver.failure { throw failure }
        self.init(of: driver, sinks)
    }

    /// What a run by threads has come to, which are parked or over.
    init(of driver: ThreadDriver, _ sinks: [Collected<Ripple>]) {
        self.init(driver.facts, driver.step, driver.stateHash, driver.clock, sinks)
    }

    private init(
        _ facts: JobFacts,
        _ step: Int,
        _ stateHash: UInt64,
        _ clock: Timestamp,
        _ sinks: [Collected<Ripple>]
    ) {
        rows = sinks.map(\.all)
        operators = facts.operators.map { Counts($0.node) }
        self.step = step
        self.stateHash = stateHash
        self.clock = clock
    }
}
