import Testing
import Tidemark

@Suite
struct StatusWatermarkValveTests {
    @Test func `the slowest active channel holds the watermark back`() {
        var valve = StatusWatermarkValve(channelCount: 2)
        #expect(Array(valve.receive(.watermark(10), on: 0)) == [])
        #expect(valve.holder == 1)
        #expect(Array(valve.receive(.watermark(5), on: 1)) == [.watermark(5)])
        #expect(Array(valve.receive(.watermark(4), on: 1)) == [])
        #expect(valve[1] == .init(watermark: 5))
    }

    @Test func `a channel that goes idle lets the others go on`() {
        var valve = StatusWatermarkValve(channelCount: 2)
        _ = valve.receive(.watermark(10), on: 0)
        _ = valve.receive(.watermark(5), on: 1)
        #expect(Array(valve.receive(.idle, on: 1)) == [.watermark(10)])
        #expect(Array(valve.receive(.idle, on: 0)) == [.idle])
        #expect(Array(valve.receive(.active, on: 1)) == [.active])
        #expect(Array(valve.receive(.watermark(7), on: 1)) == [])
        #expect(Array(valve.receive(.watermark(10), on: 1)) == [])
        #expect(Array(valve.receive(.watermark(12), on: 1)) == [.watermark(12)])
    }

    @Test func `the highest watermark is flushed when the holder is the last to go idle`() {
        var valve = StatusWatermarkValve(channelCount: 2)
        _ = valve.receive(.watermark(10), on: 0)
        _ = valve.receive(.watermark(5), on: 1)
        #expect(Array(valve.receive(.idle, on: 0)) == [])
        #expect(Array(valve.receive(.idle, on: 1)) == [.watermark(10), .idle])
        #expect(valve.holder == nil)
    }

    @Test func `a channel that wakes below the output does not count until it has caught up`() {
        var valve = StatusWatermarkValve(channelCount: 2)
        _ = valve.receive(.watermark(10), on: 0)
        _ = valve.receive(.watermark(5), on: 1)
        _ = valve.receive(.idle, on: 1)
        #expect(Array(valve.receive(.watermark(20), on: 0)) == [.watermark(20)])
        #expect(Array(valve.receive(.active, on: 1)) == [])
        #expect(Array(valve.receive(.watermark(15), on: 1)) == [])
        #expect(valve[1] == .init(watermark: 15, isAligned: false))
        #expect(Array(valve.receive(.watermark(25), on: 0)) == [.watermark(25)])
        #expect(Array(valve.receive(.watermark(20), on: 1)) == [])
        #expect(Array(valve.receive(.watermark(30), on: 1)) == [])
        #expect(valve[1] == .init(watermark: 30))
        #expect(valve.holder == 0)
    }

    @Test func `what an idle channel sends is discarded`() {
        var valve = StatusWatermarkValve(channelCount: 1)
        #expect(Array(valve.receive(.idle, on: 0)) == [.idle])
        #expect(Array(valve.receive(.idle, on: 0)) == [])
        #expect(Array(valve.receive(.watermark(3), on: 0)) == [])
        #expect(Array(valve.receive(.active, on: 0)) == [.active])
        #expect(Array(valve.receive(.watermark(3), on: 0)) == [.watermark(3)])
    }

    @Test func `a finished channel leaves the others to decide`() {
        var valve = StatusWatermarkValve(channelCount: 2)
        _ = valve.receive(.watermark(.max), on: 0)
        #expect(Array(valve.receive(.watermark(5), on: 1)) == [.watermark(5)])
        #expect(Array(valve.receive(.idle, on: 1)) == [.watermark(.max)])
    }
}
