import Testing
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// A plot with nothing in it says why, and says nothing that is not so.
@Suite struct EmptyPlotTests {
    @Test func `before the first record it says that none was read`() {
        #expect(screen(recordsIn: 0).contains("no record has been read yet"))
    }

    @Test func `of a job that keeps no plot it says what a plot takes`() {
        let screen = screen(recordsIn: 3_500_000)
        #expect(screen.contains("no plot is kept: that takes arrival times, and a run by steps"))
        #expect(!screen.contains("no record has been read yet"))
    }

    private func screen(recordsIn: Int64) -> String {
        let job = JobView(
            name: "BackPressure",
            status: .running,
            driver: .threads,
            timeline: "main",
            step: recordsIn,
            headStep: recordsIn,
            numRecordsIn: recordsIn
        )
        return FrameText.text(
            ConsoleModel(job: job),
            screen: .time,
            size: Size(columns: 80, rows: 24),
            repertoire: .unicode
        )
    }
}
