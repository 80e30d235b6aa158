import Testing
import Tidemark
import TidemarkInspection

/// The figures of February 2013, whatever runs the job.
@Suite struct FlightFigureTests {
    static let standard = FlightRun.Figures(1354, 2444, 1446)

    private func expect(
        _ figures: FlightRun.Figures,
        _ run: FlightRun,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let summary = try run.summary()
        print("\(run): \((clock.now - start).formatted)")
        #expect(summary["status"] == .string("finished"), sourceLocation: sourceLocation)
        #expect(summary["numRecordsIn"] == .integer(23_690), sourceLocation: sourceLocation)
        #expect(FlightRun.Figures(summary) == figures, "\(run)", sourceLocation: sourceLocation)
    }

    @Test(
        arguments: [
            (["out-of-orderness": "5min"], 2294, 1446),
            (["out-of-orderness": "60min"], 781, 1446),
            (["out-of-orderness": "1500min"], 0, 1449),
            (["allowed-lateness": "60min"], 400, 1446),
        ] as [([String: String], Int64, Int64)],
        [DriverKind.step, .threads]
    )
    func `the bound decides how many flights are late`(
        expected: (settings: [String: String], dropped: Int64, windows: Int64),
        driver: DriverKind
    ) throws {
        let summary = try FlightRun(settings: expected.settings, driver: driver).summary()
        #expect(summary["numLateRecordsDropped"] == .integer(expected.dropped))
        #expect(summary["windowsWithResult"] == .integer(expected.windows))
    }

    @Test(arguments: [DriverKind.step, .threads], [1, 4])
    func `one generator over all records is further ahead than one an airport`(
        driver: DriverKind,
        parallelism: Int
    ) throws {
        let run = FlightRun(
            settings: ["watermarks": "merged", "hourly-delays.parallelism": "\(parallelism)"],
            driver: driver
        )
        try expect(FlightRun.Figures(1883, 3251, 1446), run)
    }

    @Test(
        arguments: [DriverKind.step, .threads],
        [(batch: 1, parallelism: 1), (7, 1), (7, 4), (1024, 4)]
    )
    func `neither driver, batch limit nor parallelism changes a figure`(
        driver: DriverKind,
        shape: (batch: Int, parallelism: Int)
    ) throws {
        let run = FlightRun(
            settings: ["hourly-delays.parallelism": "\(shape.parallelism)"],
            driver: driver,
            batchLimit: shape.batch
        )
        try expect(Self.standard, run)
    }

    @Test(arguments: [DriverKind.step, .threads], [1, 4])
    func `channels of a single element change no figure`(
        driver: DriverKind,
        parallelism: Int
    ) throws {
        let run = FlightRun(
            settings: ["hourly-delays.parallelism": "\(parallelism)"],
            driver: driver,
            capacity: 1
        )
        try expect(Self.standard, run)
    }

    @Test func `a random schedule changes no figure`() throws {
        try expect(Self.standard, FlightRun(schedule: .random(seed: 1)))
    }

    /// The whole month takes long where nothing is optimised; CI runs it with these seeds too, in release.
    @Test(arguments: [1, 4])
    func `twenty random schedules change no figure of the days of the blizzard`(
        parallelism: Int
    ) throws {
        let folder = try Self.blizzard()
        var settings = ["data": folder.path]
        let expected = FlightRun.Figures(try FlightRun(settings: settings).summary())
        #expect(expected == FlightRun.Figures(68, 102, 72))
        settings["hourly-delays.parallelism"] = "\(parallelism)"
        for seed in 0..<20 {
            let run = FlightRun(
                settings: settings,
                schedule: .random(seed: UInt64(seed)),
                batchLimit: [1, 7, 1024][seed % 3],
                capacity: seed % 5 == 0 ? 1 : nil
            )
            #expect(FlightRun.Figures(try run.summary()) == expected, "\(run)")
        }
    }

    /// The files of the demo, cut to the departures of two days.
    private static func blizzard() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let days = ["2013-02-08", "2013-02-09"]
        for airport in ["EWR", "JFK", "LGA"] {
            let lines = try Repository.text("demos/FlightDelays/data/\(airport).csv")
                .split(separator: "\n")
            let kept = lines.enumerated().filter { line in
                line.offset == 0 || days.contains { line.element.hasPrefix($0) }
            }
            try folder.write("\(airport).csv", kept.map(\.element).joined(separator: "\n"))
        }
        return folder
    }
}

extension Duration {
    /// Tenths of a second.
    fileprivate var formatted: String {
        "\(components.seconds).\(components.attoseconds / 100_000_000_000_000_000) s"
    }
}
