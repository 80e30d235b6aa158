import Testing
import Tidemark
import TidemarkTesting

/// A pause finds every task, wherever it stands between looking for work and going to sleep.
@Suite struct PauseTests {
    @Test func `tasks that wait for input are found by every one of many pauses`() throws {
        let feed = Feed<Int>(splits: 1)
        let env = StreamExecutionEnvironment()
        env.useLiveClock()
        let sums = env.fromSource(FedSource(feed), .noWatermarks(), name: "feed")
            .rebalance()
            .map { $0 + 1 }
            .rebalance()
            .map { $0 * 2 }
            .collect("sums")
        let driver = try Job(env).startThreads()
        for round in 0..<5_000 {
            if round % 100 == 0 { feed.push(round, to: 0) }
            driver.resume()
            driver.pause()
        }
        feed.end()
        try driver.runToEnd()
        let expected = stride(from: 0, to: 5_000, by: 100).map { (round: Int) -> Int in
            2 * (round + 1)
        }
        #expect(sums.all.map(\.value) == expected)
    }
}
