import FlightDelays
import Testing
import TidemarkApp
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// What the console is for, told as one story: the flights play, the blizzard comes, and somebody wants to know why.
@Suite struct FlightStoryTests {
    @Test(arguments: [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24)])
    func `somebody reads at the blizzard who holds the watermark, and steps on from there`(
        size: Size
    ) throws {
        let driver = try ConsoleDriver(FlightDelays.self, size: size)
        try pauseAtTheBlizzard(driver)
        try readTheHolder(driver)
        try stepToTheNextLateRecord(driver)
        try stepToTheNextFiring(driver)
        try openTheOperator(driver)
        try changeScreens(driver)
        driver.press("q").expect("Leave?").press([.tab, .enter])
        #expect(driver.loop.hasEnded)
        #expect(driver.live.end(withinNanoseconds: 60_000_000_000))
        #expect(!driver.live.hasFailed)
    }

    /// It plays by itself, from where it was told to, and stands at one key.
    private func pauseAtTheBlizzard(_ driver: ConsoleDriver) throws {
        try driver.waitFor("RUNNING own speed")
        try driver.wait("it has come to where it plays") {
            driver.model.job.clock ?? .min > Self.start
        }
        try driver.press(" ").waitIdle().expect("PAUSED at step")
        let clock = try #require(driver.model.job.clock)
        #expect(clock > Self.start && clock < Self.morning)
        // From here on everything is exact.
        try driver.enter("continue until clock 2013-02-09T06:00:00Z").waitIdle()
        #expect(driver.model.job.clock == Self.morning)
        driver.expect("PAUSED at step").expect("next: ")
    }

    private func readTheHolder(_ driver: ConsoleDriver) throws {
        let source = try #require(driver.model.operators.first { $0.isSource })
        let holder = try #require(source.view.metrics.heldBy)
        let splits = driver.model.splits(of: source)
        let least = try #require(splits.compactMap(\.watermark).min())
        #expect(splits.first { $0.split == holder }?.watermark == least)
        driver.expect("\(holder) holds the watermark at ")
        let row = try #require(driver.lines.first { $0.contains("│ \(holder) ") })
        #expect(row.contains("◂"))
    }

    private func stepToTheNextLateRecord(_ driver: ConsoleDriver) throws {
        let before = driver.model.late.total
        try driver.press("l").waitIdle()
        #expect(driver.model.late.total == before + 1)
        let late = try #require(driver.model.late.rows.last)
        #expect(try #require(late.watermark) >= late.timestamp)
        driver.expect("PAUSED at step").expect("late")
    }

    private func stepToTheNextFiring(_ driver: ConsoleDriver) throws {
        let step = driver.model.job.step
        try driver.press("f").waitIdle()
        #expect(driver.model.job.step > step)
        let since = driver.model.events.rows.filter { $0.step ?? 0 > step }.map(\.kind)
        #expect(since.contains { ["windowFired", "timerFired"].contains($0) })
        driver.expect("step: step \(driver.model.job.step), clock ")
    }

    private func openTheOperator(_ driver: ConsoleDriver) throws {
        driver.press([.down, .down, .enter])
        let id = try #require(driver.loop.state.openOperator)
        let node = try #require(driver.model.operators.first { $0.id == id })
        driver.expect("> \(node.name)")
        driver.press([.escape])
        #expect(driver.loop.state.openOperator == nil)
    }

    private func changeScreens(_ driver: ConsoleDriver) throws {
        driver.press("2").expect("[2 Time]").expect("watermark")
        #expect(!driver.model.plot.points.isEmpty)
        driver.press("5").expect("[5 Events]").expect("Late")
        driver.press("1").expect("[1 O")
        let node = try #require(driver.model.operators.first { !$0.isSource })
        let dropped = node.view.metrics.numLateRecordsDropped
        driver.expect(row: node.name, column: "DROP", "\(dropped)")
    }

    private static let start: Int64 = 1_360_353_600_000
    private static let morning: Int64 = 1_360_389_600_000
}
