import FlightDelays
import Foundation
import Testing
import Tidemark
import TidemarkApp
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal
import WordCount

/// Random keys and sizes against the real console over a real job.
@Suite struct StormTests {
    /// `TIDEMARK_CONSOLE_LIVE_KEYS=N`; fewer without it.
    private static var keyCount: Int {
        ProcessInfo.processInfo.environment["TIDEMARK_CONSOLE_LIVE_KEYS"].flatMap { Int($0) } ?? 400
    }

    @Test func `no sequence of keys and sizes breaks a console over a live job`() throws {
        var random = Tidemark.SplitMix64(seed: 7)
        var keys = Set(ActionTable.entries.flatMap(\.keys)).sorted { $0.name < $1.name }
        keys += "abcxyzABC013 \"東é".map { .character($0) }
        var driver = try ConsoleDriver(FlightDelays.self)
        for step in 0..<Self.keyCount {
            guard let key = keys.randomElement(using: &random) else { break }
            driver.press([key])
            if step.isMultiple(of: 20) {
                let size = Size(
                    columns: Int.random(in: 1...160, using: &random),
                    rows: Int.random(in: 1...50, using: &random)
                )
                driver.resize(size)
                #expect(driver.backend.screen.size == size)
            }
            if step.isMultiple(of: 100) {
                // What is under way comes to rest whatever was pressed, and the screen says so.
                // The answer to the last command may open a panel, so it is awaited first.
                try rest(driver)
                driver.press([.escape, .escape, .escape]).resize(Size(columns: 120, rows: 40))
                #expect(driver.lines.last?.contains("? help") == true, "\(driver.screen)")
            }
            if driver.loop.hasEnded || driver.model.job.status == .finished {
                driver = try ConsoleDriver(
                    Bool.random(using: &random) ? FlightDelays.self : WordCount.self
                )
            }
        }
        try rest(driver)
    }

    private func rest(_ driver: ConsoleDriver) throws {
        if driver.loop.hasEnded { return }
        driver.live.source.send(.pause)
        try driver.waitIdle()
        let lines = driver.lines.joined()
        #expect(!lines.unicodeScalars.contains { $0.value < 32 || 127..<160 ~= $0.value })
    }
}
