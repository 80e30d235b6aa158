/// What follows a failure of the user's code.
///
/// Spans are of the job's clock, so that a pause stops them; a virtual clock goes back with the records, so that its job
/// goes on at once. In Flink a job with checkpoints restarts unless it is told not to; here it fails unless it is told to
/// restart, since whoever looks at a job wants to see its failure.
///
/// - Flink: `RestartStrategies` and the options `restart-strategy.*`
public enum RestartStrategy: Hashable, Sendable {
    /// The job has failed.
    case none
    /// The job goes on from the latest completed checkpoint after a delay, so many times.
    case fixedDelay(attempts: Int, delay: Duration)
    /// The same, each time after a longer delay, until it has run well for a while.
    ///
    /// The delay is `initialBackoff`, multiplied by `backoffMultiplier` for each restart and never more than
    /// `maxBackoff`. It is the initial one again once no failure has come for `resetBackoffThreshold` since the last
    /// restart. `jitterFactor` is the part of a delay by which it is made longer or shorter, in the same way in each run.
    case exponentialDelay(
        initialBackoff: Duration = .seconds(1),
        maxBackoff: Duration = .seconds(60),
        backoffMultiplier: Double = 1.5,
        resetBackoffThreshold: Duration = .seconds(3600),
        jitterFactor: Double = 0.1,
        attemptsBeforeResetBackoff: Int = .max
    )
    /// The job goes on after a delay as long as there are not more failures than so many in an interval.
    case failureRate(
        maxFailuresPerInterval: Int = 1,
        failureRateInterval: Duration = .seconds(60),
        delay: Duration = .seconds(1)
    )

    /// What cannot be, in a sentence; nil for a strategy that can.
    var refusal: String? {
        switch self {
        case .none:
            return nil
        case .fixedDelay(let attempts, let delay):
            return attempts < 0 || delay < .zero
                ? "Restart attempts and delay must not be negative." : nil
        case .exponentialDelay(
            let first,
            let most,
            let multiplier,
            let quiet,
            let jitter,
            let times
        ):
            let refusals = [
                (first < .milliseconds(1), "Initial backoff must be at least 1 ms."),
                (most < first, "Initial backoff cannot be higher than maximum backoff."),
                (!(multiplier > 1), "Backoff multiplier must be greater than 1."),
                (
                    quiet < .milliseconds(1),
                    "Threshold duration for exponential backoff reset must be at least 1 ms."
                ),
                (!(0...1).contains(jitter), "Jitter factor must be >= 0 and <= 1."),
                (times < 0, "Attempts before reset backoff must not be negative."),
            ]
            return refusals.first { $0.0 }?.1
        case .failureRate(let most, let interval, let delay):
            if most < 1 {
                return "Maximum number of restart attempts per time unit must be greater than 0."
            }
            return interval <= .zero || delay < .zero
                ? "Failure rate interval must be greater than 0, and delay must not be negative."
                : nil
        }
    }
}
