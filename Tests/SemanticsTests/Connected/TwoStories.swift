import TidemarkTesting

@testable import Tidemark

/// Programs with several scripted streams, whose events come in one order, and what their last sink is told.
enum TwoStories {
    typealias Event = (at: Int64, event: SourceEvent<Int>)

    /// A stream whose events arrive at instants of the clock; it stays open for long behind them.
    static func stream(
        _ env: StreamExecutionEnvironment,
        _ name: String,
        _ events: [Event]
    ) -> DataStream<Int> {
        let arrivals = (events + [(at: 1_000_000, event: .watermark(.min))]).map {
            ScheduledSource.Arrival(instant: Timestamp($0.at), element: $0.event)
        }
        var source = ScheduledSource([arrivals], isPaced: true)
        source.isPositioned = true
        return env.fromEvents(source, name: name).uid(name)
    }

    static func environment() -> StreamExecutionEnvironment {
        StreamExecutionEnvironment().setAutoWatermarkInterval(.zero)
    }

    /// Runs a program up to the end of its scripts, and lists what the sink at the end of a stream is told.
    static func told<Element: Sendable>(
        _ stream: DataStream<Element>,
        from plan: RestorePlan? = nil
    ) throws -> [String] {
        let driver = try start(stream, from: plan)
        return try driver.play()
    }

    /// Starts a program with a sink behind a stream.
    static func start<Element: Sendable>(
        _ stream: DataStream<Element>,
        from plan: RestorePlan? = nil
    ) throws -> Player {
        stream.discard()
        let job = try Job(stream.environment)
        return Player(job, try plan.map { try job.startStepping(from: $0) } ?? job.startStepping())
    }

    /// A program that is played in parts.
    final class Player: StepTap {
        let job: Job
        let driver: StepDriver
        private var lines: [String] = []

        init(_ job: Job, _ driver: StepDriver) {
            self.job = job
            self.driver = driver
            for node in driver.attempt.nodes where node.transformation.isSink { node.useTap(self) }
        }

        /// Plays what arrives up to an instant, and lists what the sink was told meanwhile.
        func play(to instant: Int64 = 999_999) throws -> [String] {
            driver.horizon = Timestamp(instant)
            while driver.turn() == .advanced {}
            if let failure = driver.failure { throw failure }
            defer { lines = [] }
            return lines
        }

        /// Takes so many turns, or fewer if there are no more.
        func play(turns: Int) throws -> [String] {
            for _ in 0..<turns where driver.turn() == .advanced {}
            if let failure = driver.failure { throw failure }
            defer { lines = [] }
            return lines
        }

        func step(_ fact: StepFact) {
            switch fact.kind {
            case .recordIn:
                let value = fact.element.flatMap { fact.elementType?.load($0) } ?? "?"
                let time = fact.timestamp == .min ? "-" : "\(fact.timestamp.milliseconds)"
                lines.append("\(value)@\(time)")
            case .watermarkAdvanced: lines.append("W\(fact.timestamp.milliseconds)")
            case .idle: lines.append("IDLE")
            case .active: lines.append("ACTIVE")
            default: break
            }
        }
    }
}
