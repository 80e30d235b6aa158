import Testing
import Tidemark

@Suite
struct IdlenessTimerTests {
    @Test func `the clock starts at the first check without a record`() {
        var timer = IdlenessTimer(timeoutMilliseconds: 100)
        timer.activity()
        let verdicts = [1_000, 2_000, 2_100, 2_101].map { timer.checkIfIdle(at: $0) }
        #expect(verdicts == [false, false, false, true])
        timer.activity()
        #expect(timer.checkIfIdle(at: 2_102) == false)
        #expect(timer.silentSince == nil)
    }

    @Test func `a start at instant zero counts as no start`() {
        var timer = IdlenessTimer(timeoutMilliseconds: 10)
        #expect(timer.checkIfIdle(at: 0) == false)
        #expect(timer.checkIfIdle(at: 11) == false)
        #expect(timer.silentSince == 11)
    }

    @Test func `time blocked downstream is no silence`() {
        var timer = IdlenessTimer(timeoutMilliseconds: 100)
        _ = timer.checkIfIdle(at: 1_000)
        timer.pauseFor(milliseconds: 500)
        #expect(timer.checkIfIdle(at: 1_600) == false)
        #expect(timer.checkIfIdle(at: 1_601) == true)
    }

    @Test func `only the ticks that note, start and judge a silence are deadlines`() {
        let grid = TickGrid(origin: 1_000, intervalMilliseconds: 20)
        var timer = IdlenessTimer(timeoutMilliseconds: 100)
        timer.activity()
        #expect(timer.nextDeadline(after: 1_005, on: grid) == 1_020)
        _ = timer.checkIfIdle(at: 1_020)
        #expect(timer.nextDeadline(after: 1_020, on: grid) == 1_040)
        _ = timer.checkIfIdle(at: 1_040)
        #expect(timer.nextDeadline(after: 1_040, on: grid) == 1_160)
    }
}
