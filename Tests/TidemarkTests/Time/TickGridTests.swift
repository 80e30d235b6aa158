import Testing
import Tidemark

@Suite
struct TickGridTests {
    @Test func `the first tick comes one interval after the origin`() {
        let grid = TickGrid(origin: 1_000, intervalMilliseconds: 200)
        #expect(grid.firstTick(after: .min) == 1_200)
        #expect(grid.firstTick(after: 1_000) == 1_200)
        #expect(grid.firstTick(after: 1_199) == 1_200)
        #expect(grid.firstTick(after: 1_200) == 1_400)
    }

    @Test func `a grid reaches across the whole range of time and ends with it`() {
        let grid = TickGrid(origin: .min, intervalMilliseconds: 1)
        #expect(grid.firstTick(after: -1) == 0)
        #expect(grid.firstTick(after: Timestamp(.max - 2)) == Timestamp(.max - 1))
        #expect(grid.firstTick(after: Timestamp(.max - 1)) == nil)
        #expect(grid.firstTick(after: .max) == nil)
        #expect(TickGrid(origin: 0, intervalMilliseconds: .max).firstTick(after: 0) == nil)
    }
}
