import TidemarkTesting

@testable import Tidemark

extension StreamExecutionEnvironment {
    /// A stream of events in the order given, which arrive as fast as they are taken.
    func script<Element: Sendable>(_ events: SourceEvent<Element>...) -> DataStream<Element> {
        let arrivals = events.map {
            ScheduledSource<SourceEvent<Element>>.Arrival(instant: Timestamp(0), element: $0)
        }
        return fromEvents(ScheduledSource([arrivals], isPaced: false), name: "Script")
    }

    /// A stream of records that arrive at instants of the clock, with no word about event time.
    func arrivals<Element: Sendable>(
        _ arrivals: [(at: Int64, Element)],
        _ strategy: WatermarkStrategy<Element> = .noWatermarks()
    ) -> DataStream<Element> {
        let schedule = arrivals.map {
            ScheduledSource<Element>.Arrival(instant: Timestamp($0.at), element: $0.1)
        }
        return fromSource(ScheduledSource([schedule], isPaced: true), strategy, name: "Arrivals")
    }

    /// Runs the program by steps to its end, or throws what it failed with.
    @discardableResult
    func run(chunk: Int = 1024, _ prepare: (StepDriver) -> Void = { _ in }) throws -> StepDriver {
        let driver = try Job(self).startStepping()
        driver.chunk = chunk
        prepare(driver)
        while true {
            switch driver.turn() {
            case .advanced, .waiting: continue
            case .finished: return driver
            case .failed: throw driver.failure ?? CancellationError()
            }
        }
    }

    /// What the only sink of the program was told, in order: records, watermarks and statuses.
    func story() throws -> [String] {
        let story = Story()
        try run { driver in
            driver.attempt.nodes.first { $0.transformation.isSink }?.useTap(story)
        }
        return story.lines
    }
}

/// Writes down what an operator is told.
private final class Story: StepTap {
    var lines: [String] = []

    func step(_ fact: StepFact) {
        switch fact.kind {
        case .recordIn: lines.append("rec")
        case .watermarkAdvanced:
            lines.append(fact.timestamp == .max ? "MAX" : "W\(fact.timestamp.milliseconds)")
        case .idle: lines.append("IDLE")
        case .active: lines.append("ACTIVE")
        default: break
        }
    }
}

/// A record for the tests: a key, a number and another.
struct Item: Sendable, Equatable {
    var key: String
    var value: Int
    var other: Int

    init(_ key: String, _ value: Int, _ other: Int = 0) {
        self.key = key
        self.value = value
        self.other = other
    }
}

extension Collected {
    /// `value@timestamp` for each result, `-` where there is no timestamp.
    var texts: [String] {
        all.map { "\($0.value)@\($0.timestamp.map { "\($0.milliseconds)" } ?? "-")" }
    }
}
