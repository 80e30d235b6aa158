import Testing
import Tidemark

@Suite
struct TimestampsAndWatermarksTests {
    @Test func `upstream watermarks and statuses are swallowed, except the last watermark`() {
        var assigner = TimestampsAndWatermarks<Int>(.forBoundedOutOfOrderness(.milliseconds(5)))
        #expect(Array(assigner.onUpstream(.watermark(100))) == [])
        #expect(Array(assigner.onUpstream(.idle)) == [])
        _ = assigner.onEvent(1, timestamp: 20)
        #expect(Array(assigner.onPeriodicEmit(at: 200)) == [.watermark(14)])
        #expect(Array(assigner.onUpstream(.watermark(.max))) == [.watermark(.max)])
        #expect(Array(assigner.onPeriodicEmit(at: 400)) == [])
    }

    @Test func `a punctuated watermark follows its record at once and never falls`() {
        var assigner = TimestampsAndWatermarks<Bool>(
            .punctuated { isMarker, timestamp in isMarker ? timestamp : nil }
        )
        #expect(Array(assigner.onEvent(false, timestamp: 1)) == [])
        #expect(Array(assigner.onEvent(true, timestamp: 12)) == [.watermark(12)])
        #expect(Array(assigner.onEvent(false, timestamp: 14)) == [])
        #expect(Array(assigner.onEvent(true, timestamp: 9)) == [])
    }

    @Test func `an ascending strategy counts and forwards what falls back`() {
        var assigner = TimestampsAndWatermarks<Int>(.ascendingLegacy())
        _ = assigner.onEvent(0, timestamp: 10)
        #expect(Array(assigner.onPeriodicEmit(at: 1)) == [.watermark(9)])
        _ = assigner.onEvent(0, timestamp: 7)
        #expect(assigner.generator.violationCount == 1)
        _ = assigner.onEvent(0, timestamp: 20)
        #expect(Array(assigner.onPeriodicEmit(at: 2)) == [.watermark(19)])
    }

    @Test func `the assigner gets no previous timestamp where there is none, and min means none`()
        throws
    {
        let strategy = WatermarkStrategy<Int>.noWatermarks()
            .withTimestampAssigner { element, previous in
                previous == nil ? Timestamp(Int64(element)) : .min
            }
        var assigner = TimestampsAndWatermarks(strategy)
        #expect(try assigner.timestamp(of: 4, previous: nil) == 4)
        #expect(try assigner.timestamp(of: 4, previous: 3) == nil)
        var keeping = TimestampsAndWatermarks<Int>(.noWatermarks())
        #expect(try keeping.timestamp(of: 4, previous: 3) == 3)
    }

    @Test func `a woken stream is active only with the next watermark that grows`() {
        var assigner = TimestampsAndWatermarks<Int>(
            .forMonotonousTimestamps().withIdleness(.milliseconds(100))
        )
        _ = assigner.onEvent(1, timestamp: 10)
        var said: [WatermarkSignal] = []
        for tick in 1...10 { said += assigner.onPeriodicEmit(at: Timestamp(Int64(tick) * 20)) }
        #expect(said == [.watermark(9), .idle])
        #expect(Array(assigner.onEvent(2, timestamp: 20)) == [])
        #expect(Array(assigner.onPeriodicEmit(at: 220)) == [.active, .watermark(19)])
    }

    @Test func `a custom generator may say more than two things at once`() {
        var assigner = TimestampsAndWatermarks<Int>(.forGenerator { Chatty() })
        #expect(
            Array(assigner.onEvent(1, timestamp: 5))
                == [.watermark(5), .idle, .active, .watermark(6), .idle]
        )
    }

    private struct Chatty: WatermarkGenerator {
        func onEvent(_ element: Int, timestamp: Timestamp, output: inout WatermarkOutput) {
            output.emitWatermark(timestamp)
            output.markIdle()
            output.markIdle()
            output.markActive()
            output.emitWatermark(timestamp.advanced(byMilliseconds: 1))
            output.markIdle()
        }
        func onPeriodicEmit(_ output: inout WatermarkOutput) {}
    }
}
