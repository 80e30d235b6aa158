import Testing

@testable import Tidemark

@Suite struct `What follows a failure` {
    /// The delays after failures at these instants of one attempt after the other, each beginning where the delay of the
    /// last one ends.
    private func delays(_ strategy: RestartStrategy, at instants: [Int64]) -> [Int64?] {
        var backoff = RestartBackoff(strategy)
        backoff.begin(at: Timestamp(0))
        var delays: [Int64?] = []
        for instant in instants {
            let delay = backoff.delay(afterFailureAt: Timestamp(instant))
            delays.append(delay)
            guard let delay else { break }
            backoff.begin(at: Timestamp(instant + delay))
        }
        return delays
    }

    @Test func `nothing, by none`() {
        #expect(delays(.none, at: [5]) == [nil])
    }

    @Test func `so many restarts after the same delay`() {
        let strategy = RestartStrategy.fixedDelay(attempts: 2, delay: .milliseconds(10))
        #expect(delays(strategy, at: [100, 200, 300]) == [10, 10, nil])
        #expect(delays(.fixedDelay(attempts: 0, delay: .zero), at: [1]) == [nil])
    }

    @Test func `longer and longer delays, up to the longest`() {
        let strategy = RestartStrategy.exponentialDelay(
            maxBackoff: .seconds(3),
            jitterFactor: 0
        )
        let found = delays(strategy, at: [0, 1000, 2500, 4750, 7750, 10_750])
        #expect(found == [1000, 1500, 2250, 3000, 3000, 3000])
    }

    @Test func `the first delay again, once the job has run well for a while`() {
        let strategy = RestartStrategy.exponentialDelay(
            resetBackoffThreshold: .seconds(10),
            jitterFactor: 0
        )
        // The second attempt begins at 1,000 and lives 9,999; the third begins at 12,499 and lives 10,000.
        #expect(delays(strategy, at: [0, 10_999, 22_499]) == [1000, 1500, 1000])
    }

    @Test func `no more attempts than may be before the delay is the first again`() {
        let strategy = RestartStrategy.exponentialDelay(
            resetBackoffThreshold: .seconds(10),
            jitterFactor: 0,
            attemptsBeforeResetBackoff: 2
        )
        #expect(delays(strategy, at: [0, 1000, 2500]) == [1000, 1500, nil])
        #expect(delays(strategy, at: [0, 1000, 12_500]) == [1000, 1500, 1000])
    }

    @Test func `jitter stays within its part of the delay and is the same in each run`() {
        let strategy = RestartStrategy.exponentialDelay(
            initialBackoff: .seconds(10),
            maxBackoff: .seconds(100),
            backoffMultiplier: 1.0001,
            jitterFactor: 0.2
        )
        let instants = (0..<40).map { Int64($0) * 13_000 }
        let found = delays(strategy, at: instants).compactMap { $0 }
        #expect(found.count == 40)
        #expect(found.allSatisfy { (7_990...12_100).contains($0) })
        #expect(Set(found).count > 20)
        #expect(found == delays(strategy, at: instants))
    }

    @Test func `not more failures than may be in an interval`() {
        let strategy = RestartStrategy.failureRate(
            maxFailuresPerInterval: 2,
            failureRateInterval: .seconds(1),
            delay: .zero
        )
        #expect(delays(strategy, at: [0, 100, 200]) == [0, 0, nil])
        #expect(delays(strategy, at: [0, 600, 1200, 1800, 2400]) == [0, 0, 0, 0, 0])
        #expect(delays(strategy, at: [0, 600, 1200, 1300]) == [0, 0, 0, nil])
        // A failure that lies exactly the interval back still counts.
        #expect(delays(strategy, at: [0, 600, 1000]) == [0, 0, nil])
    }

    @Test func `a virtual clock that goes back makes no failures come at once`() {
        let strategy = RestartStrategy.failureRate(
            maxFailuresPerInterval: 1,
            failureRateInterval: .seconds(1),
            delay: .zero
        )
        var backoff = RestartBackoff(strategy)
        for _ in 0..<5 {
            backoff.begin(at: Timestamp(50_000))
            #expect(backoff.delay(afterFailureAt: Timestamp(52_000)) == 0)
        }
        #expect(backoff.restarts == 5)
        backoff.begin(at: Timestamp(50_000))
        #expect(backoff.delay(afterFailureAt: Timestamp(50_900)) == nil)
    }

    @Test(arguments: [
        (RestartStrategy.fixedDelay(attempts: -1, delay: .zero), "attempts"),
        (.fixedDelay(attempts: 1, delay: .milliseconds(-1)), "delay"),
        (.exponentialDelay(initialBackoff: .zero), "Initial backoff"),
        (.exponentialDelay(maxBackoff: .milliseconds(10)), "maximum backoff"),
        (.exponentialDelay(backoffMultiplier: 1), "multiplier"),
        (.exponentialDelay(backoffMultiplier: .nan), "multiplier"),
        (.exponentialDelay(resetBackoffThreshold: .zero), "Threshold"),
        (.exponentialDelay(jitterFactor: 1.1), "Jitter"),
        (.exponentialDelay(jitterFactor: .nan), "Jitter"),
        (.exponentialDelay(attemptsBeforeResetBackoff: -1), "Attempts"),
        (.failureRate(maxFailuresPerInterval: 0), "Maximum number"),
        (.failureRate(failureRateInterval: .zero), "interval"),
        (.failureRate(delay: .milliseconds(-1)), "delay"),
    ])
    func `strategies that cannot be are refused`(_ strategy: RestartStrategy, _ word: String) {
        let env = StreamExecutionEnvironment().setRestartStrategy(strategy)
        #expect(env.generate(count: 1, ratePerSecond: 1) { $0 }.collect().values.isEmpty)
        do {
            _ = try env.jobGraph()
            Issue.record("it was taken")
        } catch {
            #expect("\(error)".contains(word))
        }
    }
}
