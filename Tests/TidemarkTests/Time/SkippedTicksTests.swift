import Testing
import Tidemark

/// Calling only the ticks that `nextDeadline` names gives what calling every tick gives.
@Suite
struct SkippedTicksTests {
    @Test(arguments: UInt64(0)..<200)
    func `skipping empty ticks changes no verdict and no watermark`(seed: UInt64) {
        let scenario = Scenario(seed: seed)
        let skipping = scenario.run(skips: true)
        let patient = scenario.run(skips: false)
        #expect(skipping.log == patient.log)
        #expect(skipping.timers == patient.timers)
        #expect(skipping.ticks <= patient.ticks)
    }

    @Test func `a long silence costs three ticks`() {
        var scenario = Scenario(seed: 1)
        scenario.grid = TickGrid(origin: 1_000, intervalMilliseconds: 200)
        scenario.strategy = .forMonotonousTimestamps().withIdleness(.seconds(30))
        scenario.events = [.init(at: 1_100, timestamp: 5, pause: 0)]
        scenario.end = 10_000_000
        let run = scenario.run(skips: true)
        #expect(run.ticks == 3)
        #expect(
            run.log == [
                .init(at: 1_200, signal: .watermark(4)), .init(at: 31_600, signal: .idle),
            ]
        )
    }
}

/// Random records, pauses and an interval, run over one generator behind an emitter.
private struct Scenario {
    struct Event {
        var at: Timestamp
        var timestamp: Timestamp
        var pause: Int64
    }

    struct Said: Equatable {
        var at: Timestamp
        var signal: WatermarkSignal
    }

    struct Run {
        var log: [Said] = []
        var ticks = 0
        /// The idleness timer after every record and at the end.
        var timers: [IdlenessTimer?] = []
    }

    var grid: TickGrid
    var strategy: WatermarkStrategy<Void>
    var events: [Event] = []
    var end: Timestamp

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let origin = Timestamp(Int64.random(in: -300...300, using: &random))
        grid = TickGrid(
            origin: origin,
            intervalMilliseconds: .random(in: 1...40, using: &random)
        )
        strategy = Self.strategy(&random)
        var now = origin
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            let gap = Bool.random(using: &random) ? 5 : 400
            now = now.advanced(byMilliseconds: .random(in: 0...Int64(gap), using: &random))
            let pause = Int.random(in: 0...3, using: &random) == 0
            events.append(
                Event(
                    at: now,
                    timestamp: Timestamp(.random(in: 0...500, using: &random)),
                    pause: pause ? .random(in: 1...60, using: &random) : 0
                )
            )
        }
        end = now.advanced(byMilliseconds: 1_000)
    }

    private static func strategy(_ random: inout SplitMix64) -> WatermarkStrategy<Void> {
        let strategies: [WatermarkStrategy<Void>] = [
            .forBoundedOutOfOrderness(.milliseconds(20)), .noWatermarks(), .ascendingLegacy(),
            .punctuated { _, timestamp in timestamp.milliseconds % 2 == 0 ? timestamp : nil },
        ]
        let strategy = strategies.randomElement(using: &random) ?? .noWatermarks()
        let timeout = Int64.random(in: 0...200, using: &random)
        return timeout == 0 ? strategy : strategy.withIdleness(.milliseconds(timeout))
    }

    /// Runs records and ticks in order of time, a tick before the records of its instant.
    func run(skips: Bool) -> Run {
        var run = Run()
        var machine = TimestampsAndWatermarks(strategy)
        var now = grid.origin
        for event in events {
            tick(&machine, &run, from: now, through: event.at, skips: skips)
            now = event.at
            run.note(machine.onEvent((), timestamp: event.timestamp), at: now)
            if event.pause > 0 {
                machine.generator.pauseFor(milliseconds: event.pause)
                now = now.advanced(byMilliseconds: event.pause)
            }
            run.timers.append(machine.generator.timer)
        }
        tick(&machine, &run, from: now, through: max(now, end), skips: skips)
        run.timers.append(machine.generator.timer)
        return run
    }

    private func tick(
        _ machine: inout TimestampsAndWatermarks<Void>,
        _ run: inout Run,
        from start: Timestamp,
        through limit: Timestamp,
        skips: Bool
    ) {
        var now = start
        while let next = skips
            ? machine.nextDeadline(after: now, on: grid) : grid.firstTick(after: now),
            next <= limit
        {
            now = next
            run.ticks += 1
            run.note(machine.onPeriodicEmit(at: now), at: now)
        }
    }
}

extension Scenario.Run {
    mutating func note(_ signals: WatermarkSignals, at now: Timestamp) {
        log += signals.map { Scenario.Said(at: now, signal: $0) }
    }
}
