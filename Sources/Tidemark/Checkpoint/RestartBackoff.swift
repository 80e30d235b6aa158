/// Decides after each failure whether a job is restarted, and after what delay.
///
/// Its time is how long the job has lived over all of its attempts, the delays between them included: a virtual clock goes
/// back at each restart, and failures at the same record would all seem to come at once. As a value it is part of a key
/// frame, so that what it decides is the same in each run.
///
/// - Flink: `RestartBackoffTimeStrategy`
struct RestartBackoff: Sendable {
    let strategy: RestartStrategy
    /// How often it has let the job go on.
    private(set) var restarts = 0
    /// When the last failures came, as far as the strategy counts them.
    private var failures: [Int64] = []
    /// How many delays in a row have grown.
    private var growth = 0
    /// When the job was to go on after the last failure.
    private var next: Int64?
    /// How long the attempts before this one have lived, and their delays.
    private var lived: Int64 = 0
    /// When this attempt began, by the job's clock.
    private var since: Timestamp?

    init(_ strategy: RestartStrategy) {
        self.strategy = strategy
    }

    /// An attempt begins.
    mutating func begin(at clock: Timestamp) {
        since = clock
    }

    /// The attempt at hand has lived up to an instant, and another one may take its place.
    mutating func pass(until clock: Timestamp) {
        if let since { lived += max(0, clock.milliseconds - since.milliseconds) }
        since = clock
    }

    /// The delay after which the job goes on after a failure, in milliseconds; nil if it does not.
    mutating func delay(afterFailureAt clock: Timestamp) -> Int64? {
        pass(until: clock)
        let delay: Int64?
        switch strategy {
        case .none:
            delay = nil
        case .fixedDelay(let attempts, let span):
            delay = restarts < attempts ? span.wholeMilliseconds : nil
        case .exponentialDelay(
            let first,
            let most,
            let multiplier,
            let quiet,
            let jitter,
            let times
        ):
            if let next, lived - next >= quiet.wholeMilliseconds { growth = 0 }
            let longest = most.wholeMilliseconds
            let plain = Self.grown(first.wholeMilliseconds, by: multiplier, growth, longest)
            delay = growth < times ? min(longest, jittered(plain, jitter)) : nil
            growth += 1
        case .failureRate(let most, let interval, let span):
            failures.append(lived)
            if failures.count > most + 1 { failures.removeFirst() }
            let isOften = failures.count > most && lived - failures[0] <= interval.wholeMilliseconds
            delay = isOften ? nil : span.wholeMilliseconds
        }
        guard let delay else { return nil }
        restarts += 1
        lived += delay
        next = lived
        return delay
    }

    private static func grown(
        _ first: Int64,
        by multiplier: Double,
        _ times: Int,
        _ longest: Int64
    ) -> Int64 {
        var span = Double(first)
        for _ in 0..<times where span < Double(longest) { span *= multiplier }
        return span < Double(longest) ? Int64(span) : longest
    }

    /// A delay that is drawn by the number of the restart alone, so that it is the same in each run.
    private func jittered(_ span: Int64, _ factor: Double) -> Int64 {
        let offset = Int64(Double(span) * factor)
        if offset == 0 { return span }
        var random = SplitMix64(seed: UInt64(restarts))
        return span - offset + Int64(random.next() % UInt64(2 * offset + 1))
    }
}
