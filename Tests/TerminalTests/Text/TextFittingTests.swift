import Testing

@testable import TidemarkTerminal

@Suite struct TextFittingTests {
    @Test func `a text that fits is left alone`() {
        #expect("window".truncated(toColumns: 6) == "window")
    }

    @Test func `a text that is too long ends in an ellipsis`() {
        #expect("window-count".truncated(toColumns: 7) == "window…")
        #expect("window-count".truncated(toColumns: 7, at: .start) == "…-count")
        #expect("window-count".truncated(toColumns: 7, ellipsis: "...") == "wind...")
    }

    @Test func `a wide cluster is never split`() {
        #expect("東京都".truncated(toColumns: 4) == "東…")
        #expect("東京都".truncated(toColumns: 1) == "…")
        #expect("東京都".truncated(toColumns: 0) == "")
    }

    @Test func `a column is filled on the side of its alignment`() {
        #expect("ab".fitted(toColumns: 5) == "ab   ")
        #expect("ab".fitted(toColumns: 5, align: .right) == "   ab")
        #expect("ab".fitted(toColumns: 5, align: .center) == " ab  ")
        #expect("東京都".fitted(toColumns: 4) == "東… ")
    }

    @Test func `any text fits any room`() {
        var random = SeededRandom(seed: 11)
        for round in 0..<3000 {
            let text = random.text()
            let columns = Int.random(in: 0...14, using: &random)
            let side: Truncation = Bool.random(using: &random) ? .start : .end
            let cut = text.truncated(toColumns: columns, at: side)
            #expect(cut.columnWidth <= columns, "seed 11, round \(round)")
            let fitted = text.fitted(toColumns: columns, align: .right, truncating: side)
            #expect(fitted.columnWidth == columns, "seed 11, round \(round)")
        }
    }
}
