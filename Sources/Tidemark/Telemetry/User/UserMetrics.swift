/// The metrics and accumulators that the functions of one operator subtask have registered, in that order.
///
/// Changed by the thread of the task, and looked at while it is parked. They belong to a key frame, so that a job that
/// is looked at in its past shows what it showed then; a restart begins them anew, as in Flink.
public final class UserMetrics {
    private var metrics: [(name: String, metric: any UserMetric)] = []
    private var accumulators: [(name: String, accumulator: any NamedAccumulator)] = []

    init() {}

    func metric<Metric: UserMetric>(_ name: String, _ make: () -> Metric) -> Metric {
        guard let known = metrics.first(where: { $0.name == name }) else {
            let metric = make()
            metrics.append((name, metric))
            return metric
        }
        return known.metric as? Metric ?? make()
    }

    func addAccumulator<Kind: Accumulator>(_ name: String, _ accumulator: Kind) throws
        -> AccumulatorHandle<Kind>
    {
        if accumulators.contains(where: { $0.name == name }) {
            throw StateError("The accumulator '\(name)' already exists and cannot be added.")
        }
        let handle = AccumulatorHandle(accumulator)
        accumulators.append((name, handle))
        return handle
    }

    /// What can be seen of them.
    public var facts: [UserMetricFact] {
        metrics.map {
            UserMetricFact(name: $0.name, kind: $0.metric.kind, value: $0.metric.text)
        }
            + accumulators.map {
                UserMetricFact(
                    name: $0.name,
                    kind: "accumulator",
                    value: $0.accumulator.image.textOfValue
                )
            }
    }

    /// Forgets all of them: they look at the clock of a task that is over.
    func removeAll() {
        metrics = []
        accumulators = []
    }

    /// What they hold at one moment.
    struct Image {
        fileprivate let metrics: [[Int64]]
        fileprivate let accumulators: [any Accumulator]
    }

    /// Nil where there are none.
    var image: Image? {
        if metrics.isEmpty && accumulators.isEmpty { return nil }
        return Image(
            metrics: metrics.map { $0.metric.image },
            accumulators: accumulators.map { $0.accumulator.image }
        )
    }

    func restore(_ image: Image?) {
        guard let image else { return }
        for (entry, image) in zip(metrics, image.metrics) { entry.metric.image = image }
        for (entry, image) in zip(accumulators, image.accumulators) {
            entry.accumulator.image = image
        }
    }

    /// Adds these accumulators to those of other subtasks.
    func merge(into all: inout AccumulatorResults) throws {
        for (name, accumulator) in accumulators { try all.merge(name, accumulator.image) }
    }
}

/// One metric or accumulator of an operator subtask, as it is shown.
public struct UserMetricFact: Equatable, Sendable {
    /// Its name, with those of its groups.
    public let name: String
    /// `counter`, `gauge`, `meter`, `histogram` or `accumulator`.
    public let kind: String
    /// What it shows.
    public let value: String
}

/// What the accumulators of a job have come to, over all subtasks.
///
/// - Flink: `JobExecutionResult.getAllAccumulatorResults`
public struct AccumulatorResults: Sendable {
    private var entries: [(name: String, value: any Accumulator)] = []

    /// The names, in the order in which they were registered.
    public var names: [String] { entries.map(\.name) }

    /// The accumulator of a name, if it is of that kind.
    public func accumulator<Kind: Accumulator>(_ name: String, _ kind: Kind.Type = Kind.self)
        -> Kind?
    {
        entries.first { $0.name == name }?.value as? Kind
    }

    mutating func merge(_ name: String, _ value: any Accumulator) throws {
        guard let place = entries.firstIndex(where: { $0.name == name }) else {
            entries.append((name, value))
            return
        }
        guard let merged = entries[place].value.merged(with: value) else {
            throw StateError(
                "The accumulator '\(name)' is of two kinds, which cannot be merged."
            )
        }
        entries[place].value = merged
    }
}

extension Attempt {
    /// The accumulators of all subtasks, merged; only while parked or over.
    var accumulators: AccumulatorResults {
        get throws {
            var all = AccumulatorResults()
            for node in nodes { try node.userMetrics.merge(into: &all) }
            return all
        }
    }
}

extension StepDriver {
    /// What the accumulators of the job have come to so far.
    public var accumulators: AccumulatorResults { get throws { try attempt.accumulators } }
}
