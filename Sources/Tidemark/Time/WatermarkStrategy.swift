/// Where the timestamps and watermarks of a stream come from.
///
/// A value that only describes: every split of a source, or every subtask of an assigner, makes its own
/// generator from it. Mistakes are kept in `problem` and thrown by `validated()` when the graph is built.
///
/// ```swift
/// .forBoundedOutOfOrderness(.seconds(5))
///     .withTimestampAssigner { trip, _ in trip.departure }
///     .withIdleness(.seconds(30))
/// ```
///
/// - Flink: `WatermarkStrategy`
public struct WatermarkStrategy<Element>: Sendable {
    /// How watermarks are made.
    public let generation: WatermarkGeneration<Element>

    /// Gives a record its timestamp from the record and the timestamp it had; nil keeps what it had.
    public internal(set) var timestampAssigner: (@Sendable (Element, Timestamp?) -> Timestamp)?

    /// Gives a run of records without timestamps theirs and says the highest: a loop that is compiled together with the
    /// assigner.
    @usableFromInline
    typealias StampRun =
        @Sendable (UnsafePointer<Element>, UnsafeMutablePointer<Timestamp>, Int) -> Timestamp
    @usableFromInline private(set) var stampRun: StampRun?

    /// After how much silence a split is marked idle; nil means never.
    public internal(set) var idleTimeoutMilliseconds: Int64?

    /// What keeps the source from running ahead of others; nil where nothing does.
    public internal(set) var alignment: WatermarkAlignment?

    /// Whether a timestamp below the highest one fails the job; of ascending strategies in the middle of a stream.
    var failsWhereTimestampsFall = false

    /// The first mistake made in describing the strategy.
    public internal(set) var problem: WatermarkStrategyError?

    /// Watermarks `delay + 1 ms` behind the highest timestamp, for streams with a bounded disorder.
    public static func forBoundedOutOfOrderness(_ delay: Duration) -> Self {
        bounded(by: delay, minusOne: true)
    }

    /// Watermarks 1 ms behind the highest timestamp, for streams in which timestamps never fall.
    public static func forMonotonousTimestamps() -> Self {
        forBoundedOutOfOrderness(.zero)
    }

    /// Watermarks exactly `delay` behind the highest timestamp, as Flink had them before 1.11.
    public static func boundedOutOfOrdernessLegacy(_ delay: Duration) -> Self {
        bounded(by: delay, minusOne: false)
    }

    /// Monotonous timestamps that count and forward the records that break the promise.
    public static func ascendingLegacy() -> Self {
        Self(generation: .ascending)
    }

    /// Watermarks that records carry: after every record the function may name one.
    public static func punctuated(
        _ watermark: @escaping @Sendable (Element, Timestamp) -> Timestamp?
    ) -> Self {
        Self(generation: .punctuated(watermark))
    }

    /// Watermarks of a generator of one's own, made anew for every split.
    public static func forGenerator<Generator: WatermarkGenerator<Element>>(
        _ makeGenerator: @escaping @Sendable () -> Generator
    ) -> Self {
        var strategy = Self(generation: .custom { makeGenerator() })
        if Generator.self is AnyClass { strategy.refuse(.generatorIsReference) }
        return strategy
    }

    /// No watermarks at all, for jobs that use only processing time.
    public static func noWatermarks() -> Self {
        Self(generation: .none)
    }

    /// The same strategy, taking timestamps from the records themselves.
    ///
    /// The function also gets the timestamp the record had, nil if none. A result of `Timestamp.min` counts as
    /// no timestamp.
    @inlinable
    public func withTimestampAssigner(
        _ assigner: @escaping @Sendable (Element, Timestamp?) -> Timestamp
    ) -> Self {
        stamping(assigner) { elements, timestamps, count in
            var highest = Timestamp.min
            for row in 0..<count {
                let timestamp = assigner(elements[row], nil)
                timestamps[row] = timestamp
                highest = max(highest, timestamp)
            }
            return highest
        }
    }

    @usableFromInline
    func stamping(
        _ assigner: @escaping @Sendable (Element, Timestamp?) -> Timestamp,
        _ run: @escaping StampRun
    ) -> Self {
        var strategy = self
        strategy.timestampAssigner = assigner
        strategy.stampRun = run
        return strategy
    }

    /// The same strategy, marking a split idle after a time without records.
    ///
    /// Silence is noticed at the auto-watermark interval, so the mark comes one to three intervals later.
    public func withIdleness(_ timeout: Duration) -> Self {
        var strategy = self
        strategy.idleTimeoutMilliseconds = max(0, timeout.wholeMilliseconds)
        if timeout <= .zero { strategy.refuse(.idleTimeoutNotPositive) }
        return strategy
    }

    /// The strategy itself, or its first mistake.
    public func validated() throws(WatermarkStrategyError) -> Self {
        if let problem { throw problem }
        return self
    }

    init(generation: WatermarkGeneration<Element>) {
        self.generation = generation
    }

    private static func bounded(by delay: Duration, minusOne: Bool) -> Self {
        let milliseconds = max(0, delay.wholeMilliseconds)
        var strategy = Self(
            generation: .bounded(delayMilliseconds: milliseconds, minusOne: minusOne)
        )
        if delay < .zero { strategy.refuse(.negativeOutOfOrderness) }
        return strategy
    }

    mutating func refuse(_ code: WatermarkStrategyError.Code) {
        problem = problem ?? WatermarkStrategyError(code: code)
    }
}

/// The spans of a strategy, as they are in force when its tasks start.
@usableFromInline
final class StrategySpans: Sendable {
    @usableFromInline let bound: Tunable?
    @usableFromInline let idleTimeout: Tunable?
    let maxDrift: Tunable?
    let updateInterval: Tunable?
    /// Whether the source is one of an alignment group.
    var isAligned: Bool { maxDrift != nil }

    @usableFromInline
    init<Element>(_ strategy: WatermarkStrategy<Element>) {
        if case .bounded(let delay, _) = strategy.generation {
            bound = Tunable("out-of-orderness", delay) {
                $0 >= 0 ? nil : "maxOutOfOrderness cannot be negative"
            }
        } else {
            bound = nil
        }
        idleTimeout = strategy.idleTimeoutMilliseconds.map {
            Tunable("idle-timeout", $0) { $0 > 0 ? nil : "idleTimeout must be greater than zero" }
        }
        maxDrift = strategy.alignment.map {
            Tunable("max-drift", $0.maxDriftMilliseconds) {
                $0 > 0 ? nil : "maxDrift must be greater than zero"
            }
        }
        updateInterval = strategy.alignment.map {
            Tunable("alignment-interval", $0.updateIntervalMilliseconds) {
                $0 > 0 ? nil : "updateInterval must be greater than zero"
            }
        }
    }

    var all: [Tunable] { [bound, idleTimeout, maxDrift, updateInterval].compactMap { $0 } }
}

extension WatermarkStrategy {
    /// The same timestamps with other watermarks, and without idleness.
    func stamping(alone generation: WatermarkGeneration<Element>) -> Self {
        var other = Self(generation: generation)
        other.timestampAssigner = timestampAssigner
        other.stampRun = stampRun
        return other
    }

    /// The strategy with the spans that are in force.
    @usableFromInline
    func tuned(by spans: StrategySpans) -> Self {
        var generation = self.generation
        if case .bounded(_, let minusOne) = generation, let bound = spans.bound {
            generation = .bounded(delayMilliseconds: bound.value, minusOne: minusOne)
        }
        var tuned = stamping(alone: generation)
        tuned.failsWhereTimestampsFall = failsWhereTimestampsFall
        if let alignment, let drift = spans.maxDrift, let interval = spans.updateInterval {
            tuned.alignment = WatermarkAlignment(
                group: alignment.group,
                maxDriftMilliseconds: drift.value,
                updateIntervalMilliseconds: interval.value
            )
        }
        tuned.idleTimeoutMilliseconds = spans.idleTimeout?.value ?? idleTimeoutMilliseconds
        return tuned
    }
}
