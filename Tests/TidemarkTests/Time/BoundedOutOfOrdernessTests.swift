import Testing
import Tidemark

@Suite
struct BoundedOutOfOrdernessTests {
    @Test func `there is no watermark before the first record`() {
        #expect(BoundedOutOfOrderness(delayMilliseconds: 5).currentWatermark == nil)
    }

    @Test func `a record exactly the delay behind the highest one is still in time`() {
        var bound = BoundedOutOfOrderness(delayMilliseconds: 5)
        for timestamp: Timestamp in [10, 7, 20, 15] { bound.observe(timestamp) }
        #expect(bound.maxTimestamp == 20)
        #expect(bound.currentWatermark == 14)
    }

    @Test func `the legacy form calls that record late`() {
        var bound = BoundedOutOfOrderness(delayMilliseconds: 5, minusOne: false)
        bound.observe(20)
        #expect(bound.currentWatermark == 15)
    }

    @Test(arguments: [0, 1, 1_000, Int64.max - 1, Int64.max], [true, false])
    func `no delay and no timestamp leaves the number range`(delay: Int64, minusOne: Bool) {
        var bound = BoundedOutOfOrderness(delayMilliseconds: delay, minusOne: minusOne)
        #expect(bound.currentWatermark == nil)
        bound.observe(.min)
        #expect(bound.currentWatermark == nil)
        bound.observe(.max)
        let distance = minusOne && delay < .max ? delay + 1 : delay
        #expect(bound.currentWatermark == Timestamp(.max - distance))
    }
}
