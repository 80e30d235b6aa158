import Testing

@testable import Tidemark

@Suite struct `Watermarks that rise with records` {
    private func watermarks(_ instants: [Int64], delay: Int64, grain: Int64) -> [Int64?] {
        var generator = BoundedByRecords<Int>(delayMilliseconds: delay, grainMilliseconds: grain)
        return instants.map { instant in
            var output = WatermarkOutput()
            generator.onEvent(0, timestamp: Timestamp(instant), output: &output)
            return output.take().compactMap {
                if case .watermark(let watermark) = $0 { watermark.milliseconds } else { nil }
            }.last
        }
    }

    @Test func `one follows each record that is the highest by a grain`() {
        #expect(
            watermarks([100, 105, 110, 90, 110, 125, 121, 126], delay: 5, grain: 10)
                == [94, nil, 104, nil, nil, 119, nil, nil]
        )
        #expect(watermarks([1, 2, 2, 1, 3], delay: 0, grain: 1) == [0, 1, nil, nil, 2])
    }

    @Test func `timestamps at the ends of the range trap nothing`() {
        #expect(watermarks([.min, .min + 1, .max], delay: 5, grain: 10).last == .max - 6)
    }

    @Test func `a run is cut behind the record that causes one`() {
        for seed in 0..<100 {
            var random = SplitMix64(seed: UInt64(seed))
            let instants = (0..<50).map { _ in Timestamp(Int64(random.next() % 100)) }
            let one = watermarks(instants.map(\.milliseconds), delay: 3, grain: 7)
            var generator = BoundedByRecords<Int>(delayMilliseconds: 3, grainMilliseconds: 7)
            let elements = Array(repeating: 0, count: instants.count)
            var cuts: [Int] = []
            var start = 0
            while start < instants.count {
                var output = WatermarkOutput()
                let seen = elements.withUnsafeBufferPointer { elements in
                    instants.withUnsafeBufferPointer { instants in
                        generator.onRun(
                            elements.baseAddress.unsafelyUnwrapped + start,
                            instants.baseAddress.unsafelyUnwrapped + start,
                            count: instants.count - start,
                            output: &output
                        )
                    }
                }
                start += seen
                if !output.signals.isEmpty { cuts.append(start - 1) }
            }
            #expect(cuts == one.indices.filter { one[$0] != nil }, "seed \(seed)")
        }
    }
}
