import Testing
import Tidemark

@Suite
struct TwoInputWatermarksTests {
    @Test func `the slower input holds the operator back`() {
        var inputs = TwoInputWatermarks()
        #expect(Array(inputs.receive(.watermark(10), on: 0)) == [])
        #expect(Array(inputs.receive(.watermark(5), on: 1)) == [.watermark(5)])
        #expect(inputs.holder == 1)
    }

    @Test func `nothing is flushed when both inputs are idle`() {
        var inputs = TwoInputWatermarks()
        _ = inputs.receive(.watermark(10), on: 0)
        _ = inputs.receive(.watermark(5), on: 1)
        #expect(Array(inputs.receive(.idle, on: 0)) == [])
        #expect(Array(inputs.receive(.idle, on: 1)) == [.idle])
        #expect(inputs.watermark == 5)
        #expect(Array(inputs.receive(.active, on: 1)) == [.active])
        #expect(Array(inputs.receive(.watermark(7), on: 1)) == [.watermark(7)])
    }

    @Test func `an idle input lets the other one go on before its status is told`() {
        var inputs = TwoInputWatermarks()
        _ = inputs.receive(.watermark(10), on: 0)
        #expect(Array(inputs.receive(.idle, on: 1)) == [.watermark(10)])
        #expect(Array(inputs.receive(.idle, on: 0)) == [.idle])
    }

    @Test func `a woken input with a low watermark counts, but nothing goes back`() {
        var inputs = TwoInputWatermarks()
        _ = inputs.receive(.watermark(10), on: 0)
        _ = inputs.receive(.idle, on: 1)
        #expect(Array(inputs.receive(.active, on: 1)) == [])
        #expect(Array(inputs.receive(.watermark(4), on: 1)) == [])
        #expect(Array(inputs.receive(.watermark(20), on: 0)) == [])
        #expect(Array(inputs.receive(.watermark(12), on: 1)) == [.watermark(12)])
    }
}
