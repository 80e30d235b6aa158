import Tidemark

/// What happened in the last second of telemetry time, told from samples of counters that only grow.
///
/// Telemetry time stands while the job is paused, and so do the figures: they are those of its last second. Nothing
/// here is part of a result or of a hash.
struct TelemetryWindow {
    /// The figures of one operator subtask.
    struct Figures: Equatable {
        /// Records in a second.
        let recordsIn: Double
        let recordsOut: Double
        /// Milliseconds of a second, by threads; together they are all of it.
        let busy: Double
        let idle: Double
        let backPressured: Double
    }

    private struct Sample {
        let nanoseconds: Int64
        let nodes: [Counts]
    }

    private struct Counts {
        let recordsIn: Int
        let recordsOut: Int
        let waited: TaskIOMetrics.Waited
    }

    private static let spanNanoseconds: Int64 = 1_000_000_000
    /// Samples are no nearer to each other; figures of less time would say little.
    private static let spacingNanoseconds: Int64 = 125_000_000

    private var samples: [Sample] = []
    private var figures: [ObjectIdentifier: Figures] = [:]

    /// The newest figures of an operator subtask; nil before the first.
    func figures(of node: OperatorNode) -> Figures? { figures[ObjectIdentifier(node)] }

    /// Begins to measure here: what happened before happened while nobody played the job.
    mutating func begin(_ facts: JobFacts) {
        samples = [Self.sample(of: facts)]
    }

    /// Takes a sample if it is time for one.
    mutating func sample(_ facts: JobFacts) {
        guard let last = samples.last else { return begin(facts) }
        let elapsed = facts.runningNanoseconds - last.nanoseconds
        // The first figures come early, and a short run has some too.
        let isFirst = samples.count == 1 && figures.isEmpty && elapsed > 0
        guard isFirst || elapsed >= Self.spacingNanoseconds else { return }
        let newest = Self.sample(of: facts)
        samples.append(newest)
        let start = newest.nanoseconds - Self.spanNanoseconds
        while samples.count > 2, samples[1].nanoseconds <= start { samples.removeFirst() }
        for (place, node) in facts.nodes.enumerated() {
            figures[ObjectIdentifier(node)] = Self.figures(
                from: samples[0].nodes[place],
                to: newest.nodes[place],
                nanoseconds: newest.nanoseconds - samples[0].nanoseconds
            )
        }
        // What a first glance was told from is no second.
        if isFirst && elapsed < Self.spacingNanoseconds { samples.removeLast() }
    }

    private static func sample(of facts: JobFacts) -> Sample {
        // The time is read last: a wait that is under way must not reach beyond it.
        let counts = facts.waits.map { node, waited in
            Counts(
                recordsIn: node.counters[facts.isSource(node) ? .recordOut : .recordIn],
                recordsOut: node.counters[.recordOut],
                waited: waited
            )
        }
        return Sample(nanoseconds: facts.runningNanoseconds, nodes: counts)
    }

    private static func figures(
        from old: Counts,
        to new: Counts,
        nanoseconds: Int64
    ) -> Figures {
        let span = Double(max(1, nanoseconds))
        let blocked = share(new.waited.backPressured - old.waited.backPressured, of: span, 1000)
        let idle = share(new.waited.idle - old.waited.idle, of: span, 1000 - blocked)
        return Figures(
            recordsIn: 1e9 * Double(new.recordsIn - old.recordsIn) / span,
            recordsOut: 1e9 * Double(new.recordsOut - old.recordsOut) / span,
            busy: 1000 - blocked - idle,
            idle: idle,
            backPressured: blocked
        )
    }

    private static func share(_ part: Int64, of whole: Double, _ most: Double) -> Double {
        min(most, 1000 * Double(max(0, part)) / whole)
    }
}
