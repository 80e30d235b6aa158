import Testing
import Tidemark

@Suite
struct SplitWatermarksTests {
    @Test func `nothing leaves until every split has a watermark`() {
        var source = SplitWatermarks()
        let (first, second) = (source.register(), source.register())
        source.onTick(.watermark(3), from: first)
        #expect(Array(source.onPeriodicEmit()) == [])
        #expect(source.holder == second)
        source.onTick(.watermark(2), from: second)
        #expect(Array(source.onPeriodicEmit()) == [.watermark(2)])
        #expect(!source.needsPeriodicEmit)
    }

    @Test func `an idle split is left out, and idle is said once when all are`() {
        var source = SplitWatermarks()
        let (first, second) = (source.register(), source.register())
        #expect(Array(source.onEvent(.watermark(3), from: first)) == [])
        #expect(Array(source.onEvent(.idle, from: second)) == [.watermark(3)])
        #expect(Array(source.onEvent(.idle, from: first)) == [.idle])
        source.onTick(.idle, from: first)
        #expect(Array(source.onPeriodicEmit()) == [])
        #expect(Array(source.onEvent(.watermark(5), from: second)) == [.active, .watermark(5)])
    }

    @Test func `a split found later holds the others back`() {
        var source = SplitWatermarks()
        let first = source.register()
        #expect(Array(source.onEvent(.watermark(3), from: first)) == [.watermark(3)])
        let second = source.register()
        #expect(Array(source.onEvent(.watermark(9), from: first)) == [])
        #expect(Array(source.onEvent(.watermark(5), from: second)) == [.watermark(5)])
    }

    @Test func `a finished split frees the others at the next tick`() {
        var source = SplitWatermarks()
        let (first, second) = (source.register(), source.register())
        _ = source.onEvent(.watermark(3), from: first)
        source.unregister(second)
        #expect(source.needsPeriodicEmit)
        #expect(Array(source.onPeriodicEmit()) == [.watermark(3)])
        source.unregister(first)
        #expect(Array(source.onPeriodicEmit()) == [])
        #expect(source[first] == nil)
    }

    @Test(arguments: UInt64(0)..<50)
    func `the combination is what a plain search over all splits gives`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var combined = CombinedWatermark()
        var plain: [Int: PartialWatermark] = [:]
        for _ in 0..<300 {
            let slot = plain.keys.sorted().randomElement(using: &random)
            switch (Int.random(in: 0..<10, using: &random), slot) {
            case (0, _): plain[combined.add()] = PartialWatermark()
            case (1, let slot?):
                combined.remove(slot)
                plain[slot] = nil
            case (2...3, let slot?):
                let isIdle = Bool.random(using: &random)
                combined.setIdle(isIdle, of: slot)
                plain[slot]?.isIdle = isIdle
            case (_, let slot?):
                let watermark = Timestamp(.random(in: 0...60, using: &random))
                let before = plain[slot]?.watermark ?? .min
                #expect(combined.setWatermark(watermark, of: slot) == (watermark > before))
                plain[slot] = PartialWatermark(watermark: max(watermark, before))
            case (_, nil): break
            }
            let counting = plain.filter { !$0.value.isIdle }
            let least = counting.min {
                ($0.value.watermark, $0.key) < ($1.value.watermark, $1.key)
            }
            #expect(combined.holder == least?.key)
        }
    }
}
