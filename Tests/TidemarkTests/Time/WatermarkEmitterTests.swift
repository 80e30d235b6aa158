import Testing
import Tidemark

@Suite
struct WatermarkEmitterTests {
    @Test func `only a watermark that grows leaves, and one that falls is counted`() {
        var emitter = WatermarkEmitter()
        #expect(Array(emitter.emit(.watermark(.min))) == [])
        #expect(Array(emitter.emit(.watermark(10))) == [.watermark(10)])
        #expect(Array(emitter.emit(.watermark(10))) == [])
        #expect(Array(emitter.emit(.watermark(5))) == [])
        #expect(emitter.regressionCount == 1)
    }

    @Test func `idle is said once, and active before the next watermark that grows`() {
        var emitter = WatermarkEmitter()
        _ = emitter.emit(.watermark(10))
        #expect(Array(emitter.emit(.idle)) == [.idle])
        #expect(Array(emitter.emit(.idle)) == [])
        #expect(Array(emitter.emit(.watermark(9))) == [])
        #expect(emitter.isIdle)
        #expect(Array(emitter.emit(.watermark(19))) == [.active, .watermark(19)])
        #expect(Array(emitter.emit(.active)) == [])
    }

    @Test func `an output that goes on after a restore says nothing it has said before`() {
        var emitter = WatermarkEmitter(watermark: 10, isIdle: true)
        #expect(Array(emitter.emit(.watermark(10))) == [])
        #expect(Array(emitter.emit(.active)) == [.active])
    }
}
