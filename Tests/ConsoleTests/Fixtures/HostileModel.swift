import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// Pictures of jobs that no engine would make: to be drawn without a trap all the same.
struct HostileModel {
    private var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    private static let pieces = [
        "flights", " ", "東京", "e\u{301}\u{302}\u{303}\u{304}", "👨‍👩‍👧", "🇺🇸", "\u{1B}[31m",
        "\u{1B}]52;c;x\u{7}",
        "\n", "\t", "\u{202E}", "\u{200B}", "#0", "/", "\u{FEFF}", "─", "⣿", "\u{301}", "%n",
        String(repeating: "x", count: 300), "\0", "\u{9B}2J",
    ]

    private static let instants: [Int64?] = [
        nil, .min, .max, 0, -1, 1, 1_360_362_480_000, 1_360_366_199_999, -62_135_596_800_001,
        1 << 61, -(1 << 61), 253_402_300_800_000, 1_360_362_480_123,
    ]

    private static let counts: [Int64] = [0, 1, 7, 9999, 10_000, 123_456_789, .max, -1, .min]

    private static let doubles: [Double?] = [
        nil, 0, 0.04, 1, 999, 12_345.6, 1e300, .infinity, -.infinity, .nan, -5, 500,
    ]

    mutating func make() -> ConsoleModel {
        let job = JobView(
            name: text(),
            status: random.pick(JobStatus.allCases),
            driver: random.pick(DriverKind.allCases),
            timeline: text(),
            step: count(),
            headStep: count(),
            clock: instant(),
            numRecordsIn: count()
        )
        var model = ConsoleModel(job: job)
        model.revision = random.next()
        model.stop = random.pick([
            .moving, .paused(reason: text()), .quiet(source: text(), milliseconds: count()), .ended,
            .failed(text()),
        ])
        model.speed = random.pick([nil, .own, .max, .multiple(0.25), .multiple(1e308)])
        model.operators = (0..<random.below(14)).map { _ in node() }
        model.watermarks = (0..<random.below(6)).map { _ in watermark() }
        model.channels = (0..<random.below(6)).map { _ in channel() }
        model.windows = Listing((0..<random.below(9)).map { _ in window() }, total: count())
        model.events = Listing((0..<random.below(40)).map { _ in event() }, total: count())
        model.late = Listing((0..<random.below(40)).map { _ in late() }, total: count())
        model.plot = plot()
        model.states = random.below(5) == 0 ? nil : (0..<random.below(4)).map { _ in states() }
        model.findings = (0..<random.below(4)).map { _ in
            Finding(rule: text(), sentence: text(), remedy: text(), operatorID: name())
        }
        model.parameters = (0..<random.below(5)).map { _ in
            ConfigView(name: text(), value: text(), default: text(), help: text())
        }
        model.output = Listing(
            (0..<random.below(9)).map { _ in
                CapturedLine(stream: random.pick([.output, .error]), text: text())
            },
            total: random.pick([0, 3, .max])
        )
        model.marks = (0..<random.below(5)).map { _ in
            MarkView(
                name: text(),
                clock: instant(),
                step: random.pick([nil, count()]),
                behind: random.pick([false, true])
            )
        }
        model.next = random.pick([nil, text()])
        model.newestEventTime = instant()
        model.ageMilliseconds = count()
        model.missedObservations = count()
        return model
    }

    private mutating func text() -> String {
        (0..<random.below(7)).map { _ in random.pick(Self.pieces) }.joined()
    }

    /// Few names, so that operators meet and graphs have cycles.
    private mutating func name() -> String { random.pick(["1", "2", "3", "4", "a#0", "東"]) }

    private mutating func instant() -> Int64? { random.pick(Self.instants) }

    private mutating func count() -> Int64 { random.pick(Self.counts) }

    private mutating func value() -> InspectedValue {
        switch random.below(6) {
        case 0: .null
        case 1: .string(text())
        case 2: .double(random.pick(Self.doubles) ?? .nan)
        case 3: .instant(instant() ?? .min)
        case 4: .record(name: text(), fields: [InspectedMember(text(), .string(text()))])
        default: .list([.string(text()), .int(count())])
        }
    }

    private mutating func metrics() -> OperatorMetrics {
        var metrics = OperatorMetrics()
        metrics.currentInputWatermark = instant()
        metrics.currentOutputWatermark = instant()
        metrics.heldBy = random.pick([nil, name(), name() + "/東", text()])
        metrics.numRecordsIn = count()
        metrics.numRecordsInPerSecond = random.pick(Self.doubles)
        metrics.numRecordsOutPerSecond = random.pick(Self.doubles)
        metrics.numLateRecordsDropped = count()
        metrics.numRecordsBehindWatermark = count()
        metrics.busyTimeMsPerSecond = random.pick(Self.doubles)
        metrics.idleTimeMsPerSecond = random.pick(Self.doubles)
        metrics.backPressuredTimeMsPerSecond = random.pick(Self.doubles)
        metrics.stateBytes = random.pick([nil, count()])
        metrics.timers = count()
        return metrics
    }

    private mutating func node() -> GraphOperator {
        let identity = OperatorIdentity(
            id: name(),
            uid: random.pick([nil, name()]),
            name: random.pick([text(), name()]),
            parallelism: random.pick([0, 1, -4, .max])
        )
        let status = random.pick(OperatorStatus.allCases)
        let subtasks = (0..<random.below(4)).map { index in
            SubtaskView(subtask: index, of: identity, status: status, metrics: metrics())
        }
        let view = OperatorView(
            identity: identity,
            status: status,
            metrics: metrics(),
            subtasks: subtasks
        )
        return GraphOperator(
            view,
            kind: text(),
            inputs: (0..<random.below(3)).map { _ in name() },
            rates: (0..<random.below(70)).map { _ in random.pick(Self.doubles) ?? 3 }
        )
    }

    private mutating func watermark() -> WatermarkView {
        WatermarkView(
            operator: name(),
            subtask: 0,
            splits: (0..<random.below(5)).map { _ in
                SplitView(
                    split: random.pick([text(), "東"]),
                    watermark: instant(),
                    idle: random.below(2) == 0,
                    lastEventTime: instant(),
                    lastArrival: instant(),
                    records: count()
                )
            }
        )
    }

    private mutating func channel() -> ChannelView {
        ChannelView(
            id: text(),
            from: text(),
            to: name() + "#0",
            partitioner: text(),
            capacity: 4,
            queued: random.below(9),
            watermark: instant(),
            status: random.pick(ChannelStatus.allCases),
            aligned: random.below(2) == 0,
            holding: random.below(2) == 0
        )
    }

    private mutating func window() -> WindowView {
        WindowView(
            operator: name(),
            subtask: 0,
            key: value(),
            start: instant() ?? 0,
            end: instant() ?? .max,
            value: value(),
            fired: random.below(2) == 0
        )
    }

    private mutating func event() -> EventView {
        EventView(
            step: random.pick([nil, count()]),
            kind: random.pick([text(), "recordDropped"]),
            operator: text(),
            subtask: random.below(3),
            timestamp: instant(),
            watermark: instant(),
            value: value(),
            detail: random.pick([nil, text()])
        )
    }

    private mutating func late() -> LateRecordView {
        LateRecordView(
            operator: name(),
            subtask: 0,
            step: count(),
            key: value(),
            timestamp: instant() ?? 0,
            watermark: instant(),
            latenessMs: count(),
            dropped: random.below(2) == 0,
            value: value()
        )
    }

    private mutating func states() -> StateList {
        let view = StateView(operator: name(), state: text(), kind: text(), entries: count())
        let entries = (0..<random.below(40)).map { _ in
            StateEntry(
                StateEntryView(
                    operator: name(),
                    subtask: random.below(3),
                    state: text(),
                    kind: text(),
                    key: value(),
                    namespace: value(),
                    value: value()
                ),
                random.pick([.none, .new, .changed(was: value()), .cleared])
            )
        }
        return StateList(view, entries)
    }

    private mutating func plot() -> TimePlot {
        var plot = TimePlot()
        plot.splits = (0..<random.below(4)).map { _ in text() }
        plot.points = (0..<random.below(200)).map { _ in
            PlotPoint(
                clock: instant() ?? .min,
                eventTime: instant() ?? .max,
                kind: random.pick(PlotKind.allCases),
                split: random.pick([0, 1, -1, 99])
            )
        }
        plot.stairs = (0..<random.below(5)).map { _ in
            let steps = (0..<random.below(20)).map { _ in
                StairStep(clock: instant() ?? .min, watermark: instant() ?? .min)
            }
            let owner: WatermarkStair.Owner =
                random.below(2) == 0 ? .split(text()) : .operatorOutput(name())
            return WatermarkStair(owner, steps: steps)
        }
        plot.bands = (0..<random.below(9)).map { _ in
            WindowBand(
                start: instant() ?? .min,
                end: instant() ?? .max,
                state: random.pick(WindowBand.State.allCases),
                keys: count()
            )
        }
        plot.omitted = count()
        return plot
    }
}
