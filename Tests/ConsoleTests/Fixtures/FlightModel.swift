import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// The flight job at the blizzard as the console sees it.
enum FlightModel {
    /// The evening: Newark has been silent for two hours and holds everybody's watermark.
    static let evening = "2013-02-08T22:28:00Z"

    // Made once: a picture is a value, and reading the files takes longer than everything else.
    private static let kept = Result { try make(at: evening) }

    static func running() throws -> ConsoleModel { try kept.get() }

    static func make(at instant: String) throws -> ConsoleModel {
        let clock = try InstantText.parse(instant)
        let run = FlightRun(try Departures(until: clock))
        var model = ConsoleModel(job: job(run, clock, .running))
        model.revision = 1
        model.speed = .multiple(600)
        model.operators = FlightOperators(run).all
        model.channels = channels(run)
        model.watermarks = watermarks(run)
        model.windows = Listing(windows(run))
        model.timers = Listing(timers(run))
        model.states = FlightStates.moving(model.windows.rows)
        model.events = Listing(run.events.suffix(200).map { $0 }, total: Int64(run.events.count))
        model.late = Listing(run.late)
        model.plot = plot(run)
        model.findings = findings
        model.breakpoints = try breakpoints()
        model.marks = marks(clock)
        model.parameters = parameters
        model.newestEventTime = run.newest.compactMap { $0 }.max()
        return model
    }

    static func paused() throws -> ConsoleModel {
        var model = try running()
        model.job = copy(of: model.job, .paused)
        model.stop = .paused(reason: "paused by breakpoint 1: late at hourly-delays")
        model.states = FlightStates.standing(model.windows.rows)
        model.next = "JFK record 83  DL120  scheduled 02-09 14:00  arrives 02-09 14:01  (P +15.5h)"
        return model
    }

    /// Looked at as it was, 1,234 steps ago.
    static func past() throws -> ConsoleModel {
        var model = try paused()
        model.job = copy(of: model.job, .paused, headStep: model.job.headStep + 1234)
        let clock = model.job.clock
        model.marks = [
            MarkView(name: "storm", clock: clock, step: model.job.step / 3, behind: true),
            MarkView(name: "thaw", clock: clock, step: model.job.step + 700, behind: false),
        ]
        model.stop = .paused(reason: "back firing")
        return model
    }

    static func failed() throws -> ConsoleModel {
        var model = try running()
        model.job = copy(of: model.job, .failed)
        let sentence = "hourly delays: row 10,412 of EWR.csv has no departure time"
        model.stop = .failed(sentence)
        return model
    }

    /// Before anything was read.
    static func empty() -> ConsoleModel {
        let job = JobView(
            name: "FlightDelays",
            status: .created,
            driver: .step,
            timeline: "main",
            step: 0,
            headStep: 0,
            numRecordsIn: 0
        )
        var model = ConsoleModel(job: job)
        model.revision = 1
        return model
    }

    static let findings = [
        Finding(
            rule: "quiet-source",
            sentence: "EWR is silent and not marked idle: it holds the watermark of 3 operators",
            remedy: "give the source an idle timeout",
            operatorID: "1"
        ),
        Finding(
            rule: "late-drops",
            sentence: "hourly delays drops late records, the allowed lateness is 0",
            operatorID: "2"
        ),
    ]

    static let parameters = [
        ConfigView(
            name: "out-of-orderness",
            value: "30min",
            default: "30min",
            help: "How far a flight may be behind the latest one seen."
        ),
        ConfigView(
            name: "allowed-lateness",
            value: "0ms",
            default: "0ms",
            help: "How long windows wait for late flights after they have fired."
        ),
        ConfigView(
            name: "idle-timeout",
            value: "none",
            default: "none",
            help: "After how much silence an airport stops holding the watermark."
        ),
        ConfigView(
            name: "watermarks",
            value: "per-split",
            default: "per-split",
            help: "One generator for each airport, or one over all records."
        ),
    ]

    private static func job(_ run: FlightRun, _ clock: Int64, _ status: JobStatus) -> JobView {
        JobView(
            name: "FlightDelays",
            status: status,
            driver: .step,
            timeline: "main",
            step: run.step,
            headStep: run.step,
            clock: clock,
            numRecordsIn: run.records.reduce(0, +),
            stateHash: 0x1F2E_3D4C_5B6A_7988
        )
    }

    static func copy(
        of job: JobView,
        _ status: JobStatus,
        headStep: Int64? = nil
    ) -> JobView {
        JobView(
            name: job.name,
            status: status,
            driver: job.driver,
            timeline: job.timeline,
            step: job.step,
            headStep: headStep ?? job.headStep,
            clock: job.clock,
            numRecordsIn: job.numRecordsIn,
            stateHash: job.stateHash,
            historyStep: 0,
            historyBytes: 1_834_000
        )
    }

    private static func channels(_ run: FlightRun) -> [ChannelView] {
        [
            ChannelView(
                id: "flights#0->hourly-delays#0",
                from: "flights#0",
                to: "hourly-delays#0",
                partitioner: "HASH",
                capacity: 1024,
                queued: 0,
                watermark: run.watermark,
                status: .active,
                aligned: true,
                holding: true
            )
        ]
    }

    private static func watermarks(_ run: FlightRun) -> [WatermarkView] {
        let splits = Departures.airports.indices.map { index in
            SplitView(
                split: Departures.airports[index],
                watermark: run.watermarks[index],
                idle: false,
                lastEventTime: run.newest[index],
                lastArrival: run.arrivals[index],
                records: run.records[index]
            )
        }
        return [
            WatermarkView(
                operator: "flights",
                subtask: 0,
                currentOutputWatermark: run.watermark,
                heldBy: "EWR",
                splits: splits
            ),
            WatermarkView(
                operator: "hourly-delays",
                subtask: 0,
                currentInputWatermark: run.watermark,
                currentOutputWatermark: run.watermark,
                heldBy: "flights/EWR",
                channels: channels(run)
            ),
        ]
    }

    private static func windows(_ run: FlightRun) -> [WindowView] {
        let all = Departures.airports.flatMap { airport in
            (run.windows[airport] ?? [:]).map { (airport: airport, start: $0.key, count: $0.value) }
        }
        return all.sorted { ($0.start, $0.airport) < ($1.start, $1.airport) }.map { window in
            WindowView(
                operator: "hourly-delays",
                subtask: 0,
                key: .string(window.airport),
                start: window.start,
                end: window.start + FlightRun.hour,
                records: nil,
                value: .record(
                    name: "DelaySum",
                    fields: [InspectedMember("flights", .int(window.count))]
                ),
                fired: false
            )
        }
    }

    private static func timers(_ run: FlightRun) -> [TimerView] {
        windows(run).map { window in
            TimerView(
                operator: "hourly-delays",
                subtask: 0,
                domain: .event,
                key: window.key,
                namespace: .null,
                timestamp: window.end - 1
            )
        }
    }

    private static func plot(_ run: FlightRun) -> TimePlot {
        var plot = TimePlot()
        plot.splits = Departures.airports
        plot.points = run.points
        plot.stairs = Departures.airports.indices.map { index in
            WatermarkStair(.split(Departures.airports[index]), steps: run.stairs[index])
        }
        for id in ["1", "2", "3"] {
            plot.stairs.append(WatermarkStair(.operatorOutput(id), steps: run.stairs[3]))
        }
        let open = ConsoleModel.bands(of: windows(run))
        let closed = run.closed.map {
            WindowBand(start: $0, end: $0 + FlightRun.hour, state: .cleared, keys: 0)
        }
        plot.bands = open + closed
        return plot
    }

    /// User code that prints on both streams, more than is kept.
    static func printing() throws -> ConsoleModel {
        var model = try running()
        let lines = (1...40).map { number in
            CapturedLine(
                stream: number % 4 == 0 ? .error : .output,
                text: number % 4 == 0 ? "warning: no tail number" : "row \(number) of the file"
            )
        }
        model.output = Listing(lines, total: 1234)
        return model
    }

    /// The first is where a job has been, the others are known beforehand.
    private static func marks(_ clock: Int64) -> [MarkView] {
        let places: [(String, Int64, Int64?)] = [
            ("first late", 1_359_722_280_000, 347), ("blizzard", 1_360_353_600_000, nil),
            ("recovery", 1_360_418_460_000, nil),
        ]
        return places.map { name, instant, step in
            MarkView(name: name, clock: instant, step: step, behind: instant < clock)
        }
    }

    private static func breakpoints() throws -> [BreakpointView] {
        [
            BreakpointView(
                number: 1,
                condition: BreakCondition(.moving(.late), at: OperatorTarget("hourly-delays")),
                enabled: true,
                hits: 3
            )
        ]
    }
}
