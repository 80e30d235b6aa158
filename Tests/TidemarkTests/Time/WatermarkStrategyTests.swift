import Testing
import Tidemark

@Suite
struct WatermarkStrategyTests {
    private typealias Strategy = WatermarkStrategy<Int>

    @Test func `a bound below zero is refused with Flink's words`() {
        let strategy = Strategy.forBoundedOutOfOrderness(.milliseconds(-1))
        #expect(strategy.problem?.description == "maxOutOfOrderness cannot be negative")
        #expect(throws: WatermarkStrategyError.self) { try strategy.validated() }
    }

    @Test(arguments: [Duration.zero, .seconds(-1)])
    func `an idle timeout that is not above zero is refused`(timeout: Duration) {
        let strategy = Strategy.forMonotonousTimestamps().withIdleness(timeout)
        #expect(strategy.problem?.description == "idleTimeout must be greater than zero")
    }

    @Test func `the first mistake is the one that is told`() {
        let strategy = Strategy.boundedOutOfOrdernessLegacy(.seconds(-1)).withIdleness(.zero)
        #expect(strategy.problem?.code == .negativeOutOfOrderness)
    }

    @Test func `a class is refused as a generator`() {
        let strategy = Strategy.forGenerator { Shared() }
        #expect(strategy.problem?.code == .generatorIsReference)
        #expect(Strategy.forGenerator { EveryOther() }.problem == nil)
    }

    @Test func `a strategy shows a kernel what it needs`() throws {
        let strategy = try Strategy.forBoundedOutOfOrderness(.seconds(5))
            .withTimestampAssigner { element, previous in Timestamp(Int64(element)) }
            .withIdleness(.seconds(30))
            .validated()
        guard case .bounded(delayMilliseconds: 5_000, minusOne: true) = strategy.generation else {
            Issue.record("\(strategy.generation)")
            return
        }
        #expect(strategy.idleTimeoutMilliseconds == 30_000)
        #expect(strategy.timestampAssigner?(7, nil) == 7)
    }

    private final class Shared: WatermarkGenerator {
        func onEvent(_ element: Int, timestamp: Timestamp, output: inout WatermarkOutput) {}
        func onPeriodicEmit(_ output: inout WatermarkOutput) {}
    }

    private struct EveryOther: WatermarkGenerator {
        func onEvent(_ element: Int, timestamp: Timestamp, output: inout WatermarkOutput) {}
        func onPeriodicEmit(_ output: inout WatermarkOutput) {}
    }
}
